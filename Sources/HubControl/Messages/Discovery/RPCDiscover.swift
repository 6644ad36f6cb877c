/// `rpc.discover`: the protocol's own description.
package enum RPCDiscover: ControlMethod {
    package static let name = "rpc.discover"
    package static let summary = "Gives this OpenRPC document, made from the methods that the daemon answers."
    package static let minimumRole: Role? = nil

    package typealias Params = Empty

    /// An OpenRPC document.
    package struct Result: Message, Hashable {
        package var document: JSONValue

        package init(document: JSONValue) {
            self.document = document
        }

        package init(from decoder: any Decoder) throws {
            document = try JSONValue(from: decoder)
        }

        package func encode(to encoder: any Encoder) throws {
            try document.encode(to: encoder)
        }

        package static let schema = JSONSchema.map(.any)
    }
}
