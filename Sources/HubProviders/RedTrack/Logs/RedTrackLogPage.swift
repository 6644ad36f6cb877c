import HubModel

/// What is kept of one page of a log, made row by row.
///
/// A page holds an id once, and only rows of the window: of its days, more than the window was asked for. A conversion
/// counts for the window by any of its times, as it is not known which one its log goes by.
struct RedTrackLogPage<Record: LogRecord> {
    private let window: TimeWindow
    private let days: RedTrackDays
    private let log: RedTrackLog
    private var kept: KeptRecords<Record>
    private(set) var findings = PageFindings()
    /// Rows that came, those that are no objects included.
    private(set) var rows = 0
    /// Times of clicks in their order, as far as they could be read.
    private(set) var clickTimes: [UTCTime] = []
    private(set) var digest = RowDigest()
    private(set) var evidence: RedTrackBasisEvidence
    private var reader = FieldReader()
    private var clock: RedTrackRowClock
    /// Rows with a time, and those of them that cannot lie on the days.
    private var timed = 0
    private var strays = 0

    /// `limit` is the number of rows that the page has at most.
    init(_ log: RedTrackLog, _ window: TimeWindow, _ days: RedTrackDays, _ zone: RedTrackZone?, limit: Int) {
        self.log = log
        self.window = window
        self.days = days
        evidence = RedTrackBasisEvidence(days)
        clock = RedTrackRowClock(zone)
        kept = KeptRecords(limit: limit)
    }

    var records: [Record] { kept.records }

    /// Whether the page answers another question: rows came, and none of the days asked for.
    var isOfOtherDays: Bool { timed > 0 && strays == timed }

    /// Takes the next row; `nil` is something else than an object.
    mutating func add(
        _ row: RedTrackRow?,
        _ map: (RedTrackRow, RedTrackTimes, inout FieldReader) -> RowOutcome<Record>
    ) {
        rows += 1
        guard let row else {
            reject("not an object")
            return
        }
        row.addIdentity(to: &digest)
        let times = clock.times(row, log, &reader)
        note(times)
        let all = times.all
        guard all.isEmpty || all.contains(where: window.contains) else { return }
        if let reason = kept.add(map(row, times, &reader)) { reject(reason) }
    }

    private mutating func note(_ times: RedTrackTimes) {
        let all = times.all
        guard !all.isEmpty else { return }
        timed += 1
        if !all.contains(where: days.canHold) { strays += 1 }
        switch log {
        case .clicks: clickTimes += all
        case .conversions: evidence.note(times)
        }
    }

    /// Notes what the whole answer tells, after its last row.
    mutating func end(_ answer: RowAnswer, _ options: RedTrackOptions) {
        findings.droppedValues = reader.dropped
        findings.unknownFields = answer.unknown
        if answer.isRepaired { findings.remarks.append("an answer held bytes that are no UTF-8") }
        if clock.sawBareTime, options.zone == nil {
            findings.remarks.append("row times without offset are taken as UTC: set the option timezone")
        }
        if let offset = clock.strangeOffset, let zone = options.zone {
            findings.remarks.append("row times have the offset \(offset), which is not that of \(zone.name)")
        }
    }

    private mutating func reject(_ reason: String) {
        findings.rejectedRows[reason, default: 0] += 1
    }
}
