/// The protocol's description as an OpenRPC 1.3 document, made from the methods themselves.
///
/// What OpenRPC has no word for stands under `x-`: the role that a method needs, and the notifications of the daemon.
package enum OpenRPCDocument {
    package static func make(
        methods: [any ControlMethod.Type],
        notifications: [any ControlNotification.Type] = Registry.notifications
    ) -> JSONValue {
        [
            "openrpc": "1.3.2",
            "info": [
                "title": "Tracker Hub control protocol",
                "description": "JSON-RPC 2.0 over a Unix stream socket, one JSON text per line.",
                "version": .string(ProductVersion.text),
            ],
            "methods": .array(methods.map { description(of: $0) }),
            "x-notifications": .array(notifications.map { description(ofNotification: $0) }),
        ]
    }

    private static func description<Method: ControlMethod>(of method: Method.Type) -> JSONValue {
        [
            "name": .string(method.name),
            "summary": .string(method.summary),
            "paramStructure": "either",
            "params": .array(method.Params.schema.properties.map(contentDescriptor)),
            "result": ["name": "result", "required": true, "schema": method.Result.schema.json()],
            "errors": .array(
                method.errors.map { ["code": .number(String($0.rawValue)), "message": .string($0.title)] }
            ),
            "x-minimumRole": method.minimumRole.map { .string($0.rawValue) } ?? .null,
        ]
    }

    private static func description<Event: ControlNotification>(ofNotification event: Event.Type) -> JSONValue {
        [
            "name": .string(event.name),
            "summary": .string(event.summary),
            "params": .array(event.schema.properties.map(contentDescriptor)),
        ]
    }

    private static func contentDescriptor(_ property: JSONSchema.Property) -> JSONValue {
        [
            "name": .string(property.name),
            "description": .string(property.description),
            "required": .bool(property.isRequired),
            "schema": property.schema.json(),
        ]
    }
}

extension ControlError.Code {
    /// What the code means, in few words.
    package var title: String {
        switch self {
        case .parseError: "parse error"
        case .invalidRequest: "invalid request"
        case .methodNotFound: "method not found"
        case .invalidParams: "invalid params"
        case .internalError: "internal error"
        case .notFound: "not found"
        case .alreadyExists: "already exists"
        case .forbidden: "forbidden"
        case .credentialsRefused: "tracker refused the credentials"
        case .trackerUnreachable: "tracker unreachable"
        case .trackerAnsweredWrongly: "tracker answered wrongly"
        case .conflict: "conflict or busy"
        case .storage: "storage"
        case .keyMissing: "key missing or wrong"
        default: "error \(rawValue)"
        }
    }
}
