/// Writes the things of an account as the Admin API shows them.
struct EntityJSON {
    let account: Account
    let options: KeitaroOptions
    /// The key's user has limited rights: domains are not shown.
    var isLimited = false

    var isEvents: Bool { options.dialect == .events }

    /// `2026-02-01 10:40:59` in the tracker's own zone.
    func stamp(_ time: Int64) -> JSON {
        .string(options.wallClock(time).description)
    }

    /// Money, as text where the tracker gives numbers so.
    func amount(_ micros: Int64) -> JSON {
        guard !isEvents, options.numbersAsText else { return .money(micros) }
        var buffer = JSONBuffer()
        buffer.fixedDecimal(micros)
        return .string(String(decoding: buffer.bytes, as: UTF8.self))
    }

    /// Booleans come as 0 and 1 from the older dialect.
    func flag(_ value: Bool) -> JSON {
        isEvents ? .bool(value) : .int(value ? 1 : 0)
    }

    /// "None" is 0 on some rows and null on others.
    func optionalID(_ id: Int?, _ row: Int) -> JSON {
        id.map { .id($0) } ?? (row % 2 == 0 ? 0 : .null)
    }

    /// A map in one of the shapes that real trackers use.
    func parameters(_ members: [JSON.Member], _ row: Int) -> JSON? {
        let map = JSON.object(members)
        switch row % 5 {
        case 0: return .string(map.description)
        case 1: return .string(JSON.string(map.description).description)
        case 2 where members.isEmpty: return nil
        case 3 where members.isEmpty: return .null
        default: return map
        }
    }

    func parameter(_ key: String, _ name: String, _ placeholder: String) -> JSON.Member {
        JSON.Member(key, ["name": .string(name), "placeholder": .string(placeholder), "alias": ""])
    }

    func groupName(_ id: Int?) -> JSON {
        .text(account.group(id)?.name)
    }
}

extension JSON {
    /// An object of members, those without a value left out.
    static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { member in member.1.map { Member(member.0, $0) } })
    }
}
