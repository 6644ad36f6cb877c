import HubModel

/// By which columns a log is read.
struct LogOrder: Hashable, Sendable, Codable {
    /// The column that rows are sorted by, and whose times the walk looks at.
    var column: String
    var mode: TimeWalk.Mode

    var field: LogField? {
        LogField.allCases.first { $0.name == column }
    }

    /// The time column of a stream, and whether the range filters that column for certain.
    ///
    /// CLASSIC's conversion log filters the postback or the click date, and which one is unsettled: until rows have
    /// shown it, its range stays and the offset moves. Source: the tracker's facts, section 5.5.
    init(
        _ stream: KeitaroLog,
        _ dialect: KeitaroDialect,
        range: KeitaroMemory.RangeColumn?,
        columns: [LogColumn]
    ) {
        guard stream == .conversions, dialect == .classic else {
            self.init(.datetime, .time)
            return
        }
        switch range {
        case .postback: self.init(.postbackDatetime, .time)
        case .click where columns.contains(.field(.clickDatetime)): self.init(.clickDatetime, .time)
        case .click, nil: self.init(.postbackDatetime, .offset)
        }
    }

    private init(_ field: LogField, _ mode: TimeWalk.Mode) {
        column = field.name
        self.mode = mode
    }
}

extension KeitaroLog {
    /// Columns that identify a row, best first.
    func idFields(_ dialect: KeitaroDialect) -> [LogField] {
        switch (self, dialect) {
        case (.clicks, _): [.subID, .eventID, .clickID]
        case (.conversions, .events): [.eventID]
        case (.conversions, .classic): [.conversionID, .subID]
        }
    }

    /// The column without which a row has no time.
    func timeField(_ dialect: KeitaroDialect) -> LogField {
        self == .conversions && dialect == .classic ? .postbackDatetime : .datetime
    }
}
