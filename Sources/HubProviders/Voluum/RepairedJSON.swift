import HubModel

import struct FoundationEssentials.Data

/// JSON whose texts may hold bytes that are no UTF-8: such a text counts as unreadable, and the others are kept.
enum RepairedJSON {
    /// The body of a success, and whether anything in it had to be repaired.
    static func value(of reply: HTTPReply) throws(ProviderError) -> (value: JSONValue, isRepaired: Bool) {
        guard String(validating: reply.body, as: UTF8.self) == nil else { return (try reply.json(), false) }
        let text = String(decoding: reply.body, as: UTF8.self)
        let repaired = HTTPReply(status: reply.status, headers: reply.headers, body: Data(text.utf8))
        return (withoutRepairedTexts(try repaired.json()), true)
    }

    private static func withoutRepairedTexts(_ value: JSONValue) -> JSONValue {
        switch value {
        case .text(let text): text.unicodeScalars.contains("\u{FFFD}") ? .unreadable : value
        case .array(let values): .array(values.map(withoutRepairedTexts))
        case .object(let members): .object(members.mapValues(withoutRepairedTexts))
        case .null, .bool, .number, .unreadable: value
        }
    }
}
