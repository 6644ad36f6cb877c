extension ControlError {
    /// The line is no JSON text; `reason` says where and why without quoting it.
    package static func parseError(_ failure: JSONParser.Failure) -> ControlError {
        ControlError(
            code: .parseError,
            message: "the line is no JSON text: \(failure.reason) (after \(failure.offset) bytes)"
        )
    }

    package static func invalidRequest(_ reason: String) -> ControlError {
        ControlError(code: .invalidRequest, message: "not a JSON-RPC 2.0 request: \(reason)")
    }

    package static func methodNotFound(_ method: String) -> ControlError {
        ControlError(
            code: .methodNotFound,
            message: "there is no method '\(method.prefix(80))': rpc.discover lists those that exist"
        )
    }

    package static func invalidParams(field: String, reason: String) -> ControlError {
        ControlError(
            code: .invalidParams,
            message: field.isEmpty ? "the parameters \(reason)" : "the parameter '\(field)' \(reason)",
            data: ["field": .string(field), "reason": .string(reason)]
        )
    }

    package static func internalError(_ method: String) -> ControlError {
        ControlError(
            code: .internalError,
            message: "the daemon failed while answering '\(method)'; "
                + "its log says more: journalctl -u trackerhubd"
        )
    }

    /// Something that was named does not exist; `kind` is a noun like `tracker`.
    package static func notFound(kind: String, name: String) -> ControlError {
        ControlError(
            code: .notFound,
            message: "there is no \(kind) '\(name)'" + (kind == "tracker" ? ": 'trackerhubctl list' shows all" : ""),
            data: ["kind": .string(kind), "name": .string(name)]
        )
    }

    /// A tracker that has no such rows; `instead` names what has them in another form.
    package static func notOffered(_ what: String, by tracker: String, instead: String?) -> ControlError {
        ControlError(
            code: .notFound,
            message: "\(what): not offered by this tracker" + (instead.map { "; \($0)" } ?? ""),
            data: ["kind": .string(what), "name": .string(tracker)]
        )
    }

    package static func alreadyExists(kind: String, name: String) -> ControlError {
        ControlError(
            code: .alreadyExists,
            message: "a \(kind) '\(name)' exists already: choose another name",
            data: ["kind": .string(kind), "name": .string(name)]
        )
    }

    package static func forbidden(role: Role?, needed: Role, method: String) -> ControlError {
        let holder = role.map { "your role '\($0.rawValue)' is too low" } ?? "your account has no role in this hub"
        return ControlError(
            code: .forbidden,
            message:
                "\(holder): '\(method)' needs '\(needed.rawValue)' or higher; ask an owner of this hub, or use sudo",
            data: ["role": role.map { .string($0.rawValue) } ?? .null, "needed": .string(needed.rawValue)]
        )
    }

    /// The request does not fit what is going on now; `message` says what, and when it can succeed.
    package static func conflict(_ message: String) -> ControlError {
        ControlError(code: .conflict, message: message)
    }

    /// The database failed; `message` is a sentence with what to do, `reason` one word such as `full`.
    package static func storage(_ message: String, reason: String) -> ControlError {
        ControlError(code: .storage, message: message, data: ["reason": .string(reason)])
    }

    /// The key of the stored secrets is missing or another one; `keyID` is the one that is wanted.
    package static func keyMissing(_ message: String, keyID: String?) -> ControlError {
        ControlError(code: .keyMissing, message: message, data: ["keyId": keyID.map { .string($0) } ?? .null])
    }
}
