import HubModel

import struct FoundationEssentials.Data

/// JSON whose texts may hold bytes that are no UTF-8: such a text counts as unreadable, and the others are kept.
///
/// What is only shown to people, such as a name, can be kept with a mark in the place of what is no UTF-8.
enum RepairedJSON {
    /// The body of a success, and whether anything in it had to be repaired.
    ///
    /// `shown` names the members whose texts are kept with the mark.
    static func value(
        of reply: HTTPReply,
        shown: Set<String> = []
    ) throws(ProviderError) -> (value: JSONValue, isRepaired: Bool) {
        guard String(validating: reply.body, as: UTF8.self) == nil else { return (try reply.json(), false) }
        let text = String(decoding: reply.body, as: UTF8.self)
        let repaired = HTTPReply(status: reply.status, headers: reply.headers, body: Data(text.utf8))
        return (withoutRepairedTexts(try repaired.json(), but: shown), true)
    }

    private static func withoutRepairedTexts(_ value: JSONValue, but shown: Set<String>) -> JSONValue {
        switch value {
        case .text(let text): text.unicodeScalars.contains("\u{FFFD}") ? .unreadable : value
        case .array(let values): .array(values.map { withoutRepairedTexts($0, but: shown) })
        case .object(let members): .object(members.reduce(into: [:]) { $0[$1.key] = member($1, but: shown) })
        case .null, .bool, .number, .unreadable: value
        }
    }

    private static func member(_ member: (key: String, value: JSONValue), but shown: Set<String>) -> JSONValue {
        if case .text = member.value, shown.contains(member.key) { return member.value }
        return withoutRepairedTexts(member.value, but: shown)
    }
}
