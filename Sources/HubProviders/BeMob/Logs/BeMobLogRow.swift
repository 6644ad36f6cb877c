import HubModel

/// One row of a log, by the fields as this tracker calls them.
struct BeMobLogRow {
    private let members: [String: JSONValue]
    private let options: BeMobOptions

    /// `nil` where the value is no object.
    init?(_ value: JSONValue, _ options: BeMobOptions) {
        guard case .object(let members) = value else { return nil }
        self.members = members
        self.options = options
    }

    subscript(field: BeMobLogField) -> JSONValue? {
        members[Self.name(field, options)]
    }

    var names: some Collection<String> { members.keys }

    /// BeMob has ten custom variables (section 5).
    func subIDs(_ reader: inout FieldReader) -> SubIDs {
        let name = Self.name(.custom, options)
        return SubIDs((1...10).map { reader.subID(members["\(name)\($0)"], slot: $0) })
    }

    static func known(_ options: BeMobOptions) -> Set<String> {
        let custom = name(.custom, options)
        return Set(BeMobLogField.allCases.map { name($0, options) } + (1...10).map { "\(custom)\($0)" })
    }

    private static func name(_ field: BeMobLogField, _ options: BeMobOptions) -> String {
        options.logFields[field] ?? field.name
    }
}
