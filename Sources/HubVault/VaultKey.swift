import FoundationEssentials
import Synchronization

/// A key of 32 bytes, with the id that stored secrets name it by; prints as its id alone.
package struct VaultKey: Sendable {
    /// The first 16 hex digits of SHA-256("trackerhub key id" ‖ key): tells keys apart and says nothing about them.
    package let id: String
    private let storage: Storage

    /// Takes the 32 bytes of a key.
    ///
    /// - Throws: ``VaultError/badKey(reason:)`` for any other number of bytes.
    package init(bytes: [UInt8]) throws(VaultError) {
        guard bytes.count == AESGCM.keySize else {
            throw .badKey(reason: "it has \(bytes.count) bytes instead of \(AESGCM.keySize)")
        }
        var named = Array("trackerhub key id".utf8) + bytes
        defer { OpenSSL.wipe(&named) }
        id = try OpenSSL.sha256(named).prefix(8).map { $0.hexDigits }.joined()
        storage = Storage(bytes)
    }

    /// Reads a key as people keep it: 64 hex digits or base64, white space around it ignored.
    ///
    /// - Throws: ``VaultError/badKey(reason:)``, whose reason holds nothing of the text.
    package init(text: String) throws(VaultError) {
        let trimmed = text.split { $0.isWhitespace }
        guard let word = trimmed.first, trimmed.count == 1 else {
            throw .badKey(reason: trimmed.isEmpty ? "it is empty" : "it holds white space")
        }
        guard var bytes = [UInt8](hexDigits: word) ?? Data(base64Encoded: String(word)).map({ [UInt8]($0) }) else {
            throw .badKey(reason: "it is neither 64 hex digits nor base64 of 32 bytes")
        }
        defer { OpenSSL.wipe(&bytes) }
        try self.init(bytes: bytes)
    }

    /// Makes a new key, and its text in base64.
    package static func generate() throws(VaultError) -> (key: VaultKey, text: String) {
        var bytes = try OpenSSL.privateRandom(AESGCM.keySize)
        defer { OpenSSL.wipe(&bytes) }
        return (try VaultKey(bytes: bytes), Data(bytes).base64EncodedString())
    }

    /// Lends the bytes for one use.
    func withBytes<Value>(_ body: ([UInt8]) throws(VaultError) -> Value) throws(VaultError) -> Value {
        try storage.withBytes(body)
    }
}

extension VaultKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹key \(id)›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Holds a key's bytes once for all copies of the key, and wipes them behind the last.
private final class Storage: Sendable {
    private let bytes: Mutex<[UInt8]>

    init(_ bytes: [UInt8]) {
        // A copy of its own: the caller wipes its array, which would otherwise make one that nobody wipes.
        self.bytes = Mutex(bytes.map { $0 })
    }

    deinit {
        bytes.withLock { OpenSSL.wipe(&$0) }
    }

    func withBytes<Value>(_ body: ([UInt8]) throws(VaultError) -> Value) throws(VaultError) -> Value {
        let lent = bytes.withLock { $0 }
        return try body(lent)
    }
}

extension [UInt8] {
    /// `nil` for anything but exactly 64 hex digits.
    fileprivate init?(hexDigits text: Substring) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        self = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}

extension UInt8 {
    fileprivate var hexDigits: String {
        (self < 16 ? "0" : "") + String(self, radix: 16)
    }
}
