import Foundation

/// What the test library does at each `throw`.
package enum ThrownErrors {
    /// Takes no backtraces of thrown errors any more.
    ///
    /// Swift Testing hangs itself into the runtime's hooks and walks the stack at every `throw`, caught or not. In a
    /// simulation that costs as much time as all else together. Without the hooks, issues show no place of origin for
    /// errors; nothing else changes.
    package static func forgetOrigins() {
        // The hooks are pointers to functions, read atomically by the runtime; `nil` means none.
        for name in ["_swift_willThrow", "_swift_willThrowTypedImpl"] {
            guard let symbol = dlsym(nil, name) else { continue }
            symbol.storeBytes(of: nil, as: UnsafeRawPointer?.self)
        }
    }
}
