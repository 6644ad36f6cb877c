/// An error as it travels: a code, a sentence that a person can act on, and data that a program can read.
package struct ControlError: Error, Hashable, Sendable {
    package var code: Code
    package var message: String
    /// An object whose members the code names; `nil` where the code has none.
    package var data: JSONValue?

    package init(code: Code, message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// What went wrong, as a number; the codes from -32700 to -32600 are those of JSON-RPC 2.0, section 5.1.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The line is no JSON text.
        package static let parseError = Code(rawValue: -32700)
        /// The JSON text is no request, or longer than a request may be.
        package static let invalidRequest = Code(rawValue: -32600)
        /// No such method.
        package static let methodNotFound = Code(rawValue: -32601)
        /// A parameter is missing, unknown or of the wrong form; data `{field, reason}`.
        package static let invalidParams = Code(rawValue: -32602)
        /// The daemon failed in a way that is its own fault.
        package static let internalError = Code(rawValue: -32603)
        /// Something named does not exist; data `{kind, name}`.
        package static let notFound = Code(rawValue: 1001)
        /// A name is in use; data `{kind, name}`.
        package static let alreadyExists = Code(rawValue: 1002)
        /// The caller's role is too low; data `{role, needed}`, `role` null where the caller has none.
        package static let forbidden = Code(rawValue: 1003)
        /// The tracker refused the credentials; data `{status, url}`.
        package static let credentialsRefused = Code(rawValue: 1004)
        /// The tracker gave no answer; data `{reason}`.
        package static let trackerUnreachable = Code(rawValue: 1005)
        /// The tracker answered with an error or with something that is not its API; data `{status, reason}`.
        package static let trackerAnsweredWrongly = Code(rawValue: 1006)
        /// The request does not fit what is going on; it can succeed later.
        package static let conflict = Code(rawValue: 1007)
        /// The database could not be read or written; data `{reason}`.
        package static let storage = Code(rawValue: 1008)
        /// The key of the secrets is missing or is another one; data `{keyId}`.
        package static let keyMissing = Code(rawValue: 1009)
    }
}

extension ControlError: CustomStringConvertible {
    package var description: String { "\(message) (\(code.rawValue))" }
}

extension ControlError {
    /// The error object of a response.
    package var json: JSONValue {
        var members = [
            JSONValue.Member("code", .number(String(code.rawValue))), JSONValue.Member("message", .string(message)),
        ]
        if let data { members.append(JSONValue.Member("data", data)) }
        return .object(members)
    }

    /// Reads the error object of a response; `nil` where it is none.
    package init?(json: JSONValue) {
        guard let code = json["code"]?.integer, let message = json["message"]?.text else { return nil }
        self.init(code: Code(rawValue: Int(code)), message: message, data: json["data"])
    }
}
