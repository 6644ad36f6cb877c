import HubControl
import HubModel
import Testing

/// One value of a message with the exact JSON it is on the wire.
struct Sample: Sendable, CustomTestStringConvertible {
    let typeName: String
    let type: any Message.Type
    let json: String
    let encoded: @Sendable () throws -> String
    /// Whether this JSON decodes to the very value.
    let decodesBack: @Sendable () throws -> Bool
    let decodes: @Sendable (JSONValue) -> Bool

    init<Value: Message & Hashable>(_ value: Value, _ json: String) {
        typeName = String(reflecting: Value.self)
        type = Value.self
        self.json = json
        encoded = { String(decoding: try MessageWriter.bytes(value), as: UTF8.self) }
        decodesBack = { try JSONParser.parse(json).decoded(as: Value.self) == value }
        decodes = { (try? $0.decoded(as: Value.self)) != nil }
    }

    var testDescription: String { "\(typeName) \(json)" }
}

/// Something that a sample needs and that the types give only as an optional.
struct Missing: Error {}

enum Sampled {
    static let name = tracker("acme")
    static let time = UTCTime(seconds: 1_792_836_000)
    static let later = UTCTime(seconds: 1_792_836_900)

    static func tracker(_ text: String) -> TrackerName {
        guard let name = TrackerName(text) else { preconditionFailure("'\(text)' is no tracker name") }
        return name
    }

    static func url(_ text: String) -> TrackerURL {
        do {
            return try TrackerURL(parsing: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static let config = TrackerConfig(
        id: 1,
        name: name,
        type: .keitaro,
        url: url("https://t.example"),
        caFile: "/etc/ca.pem",
        options: ["dialect": "events"],
        createdAt: time
    )
    static let info = TrackerInfo(config, credentials: [.apiKey])
    static let infoJSON =
        #"{"allowHTTP":false,"allowPrivate":false,"backfillDays":30,"caFile":"/etc/ca.pem","createdAt":"2026-10-24T10:00:00Z","#
        + #""credentials":["api-key"],"name":"acme","options":{"dialect":"events"},"paused":false,"type":"keitaro","url":"https://t.example"}"#

    static let bareInfo = TrackerInfo(
        TrackerConfig(id: 2, name: tracker("b"), type: .bemob, url: url("http://h:8080/p"), createdAt: time),
        credentials: []
    )
    static let bareInfoJSON =
        #"{"allowHTTP":false,"allowPrivate":false,"backfillDays":30,"createdAt":"2026-10-24T10:00:00Z","#
        + #""credentials":[],"name":"b","options":{},"paused":false,"type":"bemob","url":"http://h:8080/p"}"#

    static let test = ConnectionTest(details: ["dialect EVENTS"], milliseconds: 42)
    static let testJSON = #"{"details":["dialect EVENTS"],"milliseconds":42,"ok":true}"#

    static let activity = TrackerStatus.Activity(
        kind: .backfill,
        doing: "clicks of 2026-10-20",
        rows: 1200,
        expectedRows: 50_000,
        rowsPerSecond: 250.5,
        percent: 2.4,
        estimateSeconds: 195,
        startedAt: time,
        lastProgressAt: later,
        waitingUntil: later,
        waitingFor: "request quota",
        stalled: "nothing came"
    )
    static let activityJSON =
        #"{"doing":"clicks of 2026-10-20","estimateSeconds":195,"expectedRows":50000,"kind":"backfill","#
        + #""lastProgressAt":"2026-10-24T10:15:00Z","percent":2.4,"rows":1200,"rowsPerSecond":250.5,"#
        + #""stalled":"nothing came","startedAt":"2026-10-24T10:00:00Z","waitingFor":"request quota","waitingUntil":"2026-10-24T10:15:00Z"}"#

    static let lookback: [TrackerStatus.Lookback] = [
        .init(stream: .clicks, overlapSeconds: 3600, deepSeconds: 86_400, observed: false),
        .init(stream: .conversions, overlapSeconds: 7200, deepSeconds: 604_800, observed: true),
    ]
    static let lookbackJSON =
        #"[{"deepSeconds":86400,"observed":false,"overlapSeconds":3600,"stream":"clicks"},"#
        + #"{"deepSeconds":604800,"observed":true,"overlapSeconds":7200,"stream":"conversions"}]"#

    static let reconciliation = TrackerStatus.Reconciliation(
        lastAt: time,
        daysChecked: 30,
        daysDiffering: 2,
        differences: [
            .init(day: time, measure: .clicks, ours: 1_203, theirs: 1_200),
            .init(day: time - 86_400, measure: .revenue, ours: 1_500_000, theirs: 1_002_500_000),
        ]
    )
    static let reconciliationJSON =
        #"{"daysChecked":30,"daysDiffering":2,"differences":["#
        + #"{"day":"2026-10-24","difference":"3","measure":"clicks","ours":"1203","theirs":"1200"},"#
        + #"{"day":"2026-10-23","difference":"-1001","measure":"revenue","ours":"1.5","theirs":"1002.5"}],"#
        + #""lastAt":"2026-10-24T10:00:00Z"}"#

    static let backfill = TrackerStatus.Backfill(state: .running, percent: 43.5, from: time, estimateSeconds: 720)
    static let backfillJSON = #"{"estimateSeconds":720,"from":"2026-10-24T10:00:00Z","percent":43.5,"state":"running"}"#
}
