/// A value that travels: it says its own form.
package protocol Message: Codable, Sendable {
    /// The form of the value; its members are exactly the coding keys.
    static var schema: JSONSchema { get }
}

/// One method of the control protocol: its name and what goes in and out.
///
/// A result is always an object, and the same method always has the same form of result.
package protocol ControlMethod: Sendable {
    associatedtype Params: Message
    associatedtype Result: Message

    /// `noun.verb`.
    static var name: String { get }
    /// What it does, in one sentence for a reader of `rpc.discover`.
    static var summary: String { get }
    /// The lowest role that may call it; `nil` where everyone who reaches the socket may.
    static var minimumRole: Role? { get }
    /// The errors of its own; those of JSON-RPC and 1003 can come from every method.
    static var errors: [ControlError.Code] { get }
}

extension ControlMethod {
    package static var errors: [ControlError.Code] { [] }
}

/// Something that the daemon tells on its own, to connections that asked for it.
package protocol ControlNotification: Message {
    static var name: String { get }
    static var summary: String { get }
}

extension ControlNotification {
    /// The notification as one line, with the line's end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package func line() throws -> [UInt8] {
        var bytes = Array(#"{"jsonrpc":"2.0","method":"#.utf8)
        JSONString.append(Self.name, to: &bytes)
        bytes.append(contentsOf: #","params":"#.utf8)
        bytes.append(contentsOf: try MessageWriter.bytes(self))
        bytes.append(contentsOf: "}\n".utf8)
        return bytes
    }
}
