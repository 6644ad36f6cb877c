/// Parameters of a method that takes none, and the result of one that only succeeds: `{}`.
package struct Empty: Message, Hashable {
    package init() {}

    package static let schema = JSONSchema.object([])
}
