extension SimResponse {
    /// The answer around rows, some of which the faults have spoiled; `wrap` gives the payload.
    static func bemobRows(_ rows: [JSON], _ faults: [Fault], _ wrap: ([JSON]) -> JSON) -> SimResponse {
        let slips = BeMobSlips(faults)
        guard !slips.isEmpty else { return BeMobRefusal.success(wrap(rows)) }
        let bytes = (["success": true, "payload": wrap(slips.applied(to: rows))] as JSON).bytes()
        return .json(BeMobSlips.spoiled(bytes))
    }
}

/// What faults do to the rows of an answer.
struct BeMobSlips {
    private let slip: RowSlips.Slip
    private let hasUnknownStatus: Bool

    init(_ faults: [Fault]) {
        slip = faults.reduce(into: []) { $0.formUnion($1.slip) }
        hasUnknownStatus = faults.contains(.unknownStatus)
    }

    var isEmpty: Bool { slip.isEmpty && !hasUnknownStatus }

    func applied(to rows: [JSON]) -> [JSON] {
        // Which rows are hit is asked with any slip where there is none of the shared ones.
        var slips = RowSlips(slip.isEmpty ? .twice : slip)
        return rows.flatMap { row -> [JSON] in
            guard !slips.next().isEmpty, case .object(let members) = row else { return [row] }
            var spoiled = members.enumerated().map { spoil($1, isFirst: $0 == 0) }
            if slip.contains(.unknownField) { spoiled.append(JSON.Member("brandNewField", ["since": 12])) }
            var answer: [JSON] = [.object(spoiled)]
            if slip.contains(.twice) { answer.append(.object(spoiled)) }
            if slip.contains(.conflicting) { answer.append(.object(members.map(Self.conflicting))) }
            return answer
        }
    }

    private static let money = ["revenue", "cost", "payout", "costValue", "payoutSum"]
    private static let texts = ["name", "externalId", "custom3", "country"]
    /// What cannot be told in JSON: bytes that are no UTF-8 come in its place.
    private static let mark = "\u{F8FF}"

    private func spoil(_ member: JSON.Member, isFirst: Bool) -> JSON.Member {
        var member = member
        let key = Self.bare(member.key)
        if isFirst, slip.contains(.missingID) { member.value = .null }
        if slip.contains(.wrongTypes) {
            if Self.money.contains(key) { member.value = "NaN" }
            if ["trafficSourceId", "campaignId", "visits"].contains(key) { member.value = ["id": 7] }
        }
        if slip.contains(.invalidUTF8), Self.texts.contains(key) { member.value = .string("a\(Self.mark)b") }
        if slip.contains(.hugeSubID), ["custom1", "nameFull"].contains(key) {
            member.value = .string(String(repeating: "huge-sub-id-", count: 853) + "abcd")
        }
        if hasUnknownStatus, key == "status" { member.value = "on_review" }
        return member
    }

    private static func conflicting(_ member: JSON.Member) -> JSON.Member {
        money.contains(bare(member.key)) ? JSON.Member(member.key, .money(777_770_000)) : member
    }

    private static func bare(_ key: String) -> String {
        key.hasPrefix(BeMobReportQuery.prefix) ? String(key.dropFirst(BeMobReportQuery.prefix.count)) : key
    }

    /// The JSON text with each mark made invalid.
    static func spoiled(_ bytes: [UInt8]) -> [UInt8] {
        var spoiled = bytes
        let mark = Array(mark.utf8)
        for place in bytes.indices where bytes[place] == mark[0] && bytes[place...].starts(with: mark) {
            spoiled.replaceSubrange(place..<place + mark.count, with: [0xC3, 0x28, 0xFF])
        }
        return spoiled
    }
}
