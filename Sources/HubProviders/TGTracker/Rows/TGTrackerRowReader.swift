import HubModel

/// Reads the rows of one resource by their canonical names, and counts what was odd.
struct TGTrackerRowReader {
    let profile: TGTrackerProfile
    let resource: ProfileResource
    private var reader = FieldReader()
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]
    private var row = JSONValue.null

    init(_ resource: ProfileResource, _ profile: TGTrackerProfile) {
        self.resource = resource
        self.profile = profile
    }

    var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = reader.dropped
        findings.unknownFields = unknown
        return findings
    }

    mutating func reject(_ reason: String) {
        rejected[reason, default: 0] += 1
    }

    /// Refuses an answer whose rows all were rejected: rather the profile names the wrong fields than all rows are bad.
    ///
    /// - Throws: ``HubModel/ProviderError/wrongAnswer(status:reason:detail:)`` that names where to look.
    func requireKept(_ kept: Int, of came: Int) throws(ProviderError) {
        guard came > 0, kept == 0 else { return }
        let reasons = rejected.keys.sorted().joined(separator: ", ")
        let fields = "resources.\(resource.name.rawValue).fields"
        throw .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "no row of \(resource.path) can be read (\(reasons)): check \(fields) of the profile"
        )
    }

    /// Goes to the next row; `false` for something else than an object, which is counted.
    mutating func begin(_ row: JSONValue) -> Bool {
        guard case .object(let members) = row else {
            reject("not an object")
            return false
        }
        for name in members.keys where !resource.fields.known.contains(name) { unknown[name, default: 0] += 1 }
        self.row = row
        return true
    }

    func value(_ name: String) -> JSONValue? {
        resource.fields.value(name, in: row)
    }

    mutating func drop(_ reason: String) {
        reader.drop(reason)
    }

    /// `name` is what the hub calls it, `field` what the profile does.
    mutating func text(_ field: String, as name: String? = nil) -> String? {
        reader.text(value(field), name ?? field)
    }

    mutating func id(_ field: String, as name: String? = nil) -> String? {
        reader.id(value(field), name ?? field)
    }

    mutating func money(_ field: String) -> Micros? {
        reader.money(value(field), field)
    }

    mutating func count(_ field: String) -> Int64? {
        reader.integer(value(field), field)
    }

    mutating func flag(_ field: String) -> Bool? {
        reader.flag(value(field), field)
    }

    mutating func country(_ field: String = "country") -> String? {
        reader.country(value(field), field)
    }

    mutating func integer(_ value: JSONValue, _ name: String) -> Int64? {
        reader.integer(value, name)
    }

    mutating func plainText(_ value: JSONValue, _ name: String) -> String? {
        reader.text(value, name)
    }

    mutating func time(_ field: String, as name: String? = nil) -> UTCTime? {
        switch TimeReading(clock: profile.clock).time(value(field)) {
        case .time(let time): return time
        case .nothing: return nil
        case .unreadable:
            reader.drop("\(name ?? field) is not a time")
            return nil
        }
    }

    /// The row's own currency, else the account's; none where there is no money.
    mutating func currency(of amounts: Micros?...) -> String? {
        guard amounts.contains(where: { $0 != nil }) else { return nil }
        return text("currency")?.uppercased() ?? profile.currency
    }

    mutating func subIDs() -> SubIDs {
        SubIDs(ProfileFields.subIDSlots.map { subID($0) })
    }

    mutating func subID(_ slot: Int) -> String? {
        reader.subID(value("sub_\(slot)"), slot: slot)
    }

    /// The tracker's word for a state, numbers and flags included.
    mutating func word(_ field: String = "status") -> String? {
        guard let value = value(field) else { return nil }
        if case .bool = value { return value.scalarText }
        return reader.text(value, field)
    }
}
