import HubModel

extension PackedClicks: LogRows {
    func prepared(_ settings: StoreSettings) -> PackedClicks {
        guard settings.ipHandling != .full else { return self }
        var clicks = self
        for index in 0..<count {
            let address = lend { $0[index].string(.ip) }
            clicks.replace(.ip, at: index, by: (settings.ipHandling.kept(address) ?? "").utf8.span)
        }
        return clicks
    }

    func forEachRow(_ body: (PackedClick) throws -> Void) throws {
        try lend { clicks in
            for index in clicks.indices { try body(clicks[index]) }
        }
    }

    func withRow<Value>(at index: Int, _ body: (PackedClick) throws -> Value) throws -> Value {
        try lend { try body($0[index]) }
    }
}

extension PackedClick: LogRow {
    var logTime: UTCTime { clickedAt }
    var hourCountry: String { string(.country) ?? "" }
    var record: Click { Click(self) }

    var totals: HourTotals {
        var totals = HourTotals()
        totals[0] = 1
        totals[1] = isUnique == true ? 1 : 0
        totals[2] = isBot == true ? 1 : 0
        totals[3] = cost?.rawValue ?? 0
        return totals
    }

    func addPlace(to key: inout PlaceKey) {
        for field in ClickText.place { key.add(text(field)) }
    }

    func bindKey(to statement: inout PositionalStatement, placeID: Int64) {
        statement.bind(lent: text(.clickID))
    }

    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws {
        statement.bind(lent: text(.clickID))
        statement.bind(clickedAt)
        statement.bind(placeID)
        statement.bind(lent: text(.country))
        try shared.bind(lent: text(.region), to: &statement)
        try shared.bind(lent: text(.city), to: &statement)
        statement.bind(lent: text(.ip))
        try shared.bind(lent: text(.userAgent), to: &statement)
        try shared.bind(lent: text(.os), to: &statement)
        try shared.bind(lent: text(.browser), to: &statement)
        try shared.bind(lent: text(.deviceType), to: &statement)
        try shared.bind(lent: text(.language), to: &statement)
        try shared.bind(lent: text(.referrer), to: &statement)
        statement.bind(lent: text(.externalID))
        try shared.bind(lent: text(.adCampaignID), to: &statement)
        try shared.bind(lent: text(.creativeID), to: &statement)
        try shared.bind(lent: text(.keyword), to: &statement)
        try shared.bind(lent: text(.source), to: &statement)
        statement.bind(cost)
        statement.bind(isBot)
        statement.bind(isUnique)
        try bindSubIDs(to: &statement, &shared)
    }

    private func bindSubIDs(to statement: inout PositionalStatement, _ shared: inout SharedValues) throws {
        var slot = 0
        while slot < subIDCount {
            slot += 1
            try shared.bind(lent: subID(slot), to: &statement)
        }
        statement.skip(SubIDs.slots.count - subIDCount)
    }
}
