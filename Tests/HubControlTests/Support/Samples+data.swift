import HubControl
import HubModel

extension Sampled {
    static let fullStatus = TrackerStatus(
        name: name,
        type: .keitaro,
        url: url("http://t.example"),
        state: .needsAttention,
        reason: "the tracker refused the credentials (401)",
        advice: "set a new key",
        since: time,
        lastSuccessAt: time,
        nextRunAt: later,
        waitingUntil: later,
        waitingFor: "request quota",
        activity: [activity],
        backfill: backfill,
        rows: .init(
            clicks: 10,
            conversions: 2,
            stats: 7,
            entities: Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, 3) })
        ),
        coverageBytes: 52,
        lookback: lookback,
        reconciliation: reconciliation,
        unverified: true
    )
    private static let fullStatusJSON =
        #"{"activity":[\#(activityJSON)],"advice":"set a new key","backfill":\#(backfillJSON),"coverageBytes":52,"#
        + #""lastSuccessAt":"2026-10-24T10:00:00Z","lookback":\#(lookbackJSON),"name":"acme","#
        + #""nextRunAt":"2026-10-24T10:15:00Z","plainHTTP":true,"#
        + #""reason":"the tracker refused the credentials (401)","reconciliation":\#(reconciliationJSON),"rows":{"clicks":10,"conversions":2,"#
        + #""entities":{"affiliate_network":3,"campaign":3,"flow":3,"landing_page":3,"offer":3,"traffic_source":3},"stats":7},"#
        + #""since":"2026-10-24T10:00:00Z","state":"needs-attention","type":"keitaro","unverified":true,"#
        + #""url":"http://t.example","waitingFor":"request quota","waitingUntil":"2026-10-24T10:15:00Z"}"#

    static let bareStatus = TrackerStatus(
        name: tracker("b"),
        type: .keitaro,
        url: url("https://t.example"),
        state: .pending,
        activity: [
            .init(kind: .incremental, doing: "campaigns", rows: 0, rowsPerSecond: 0, startedAt: time)
        ],
        backfill: .init(state: .done, percent: 100, from: time),
        rows: .init(),
        reconciliation: .init(daysChecked: 0, daysDiffering: 0, differences: [])
    )
    private static let bareStatusJSON =
        #"{"activity":[{"doing":"campaigns","kind":"incremental","rows":0,"rowsPerSecond":0,"#
        + #""startedAt":"2026-10-24T10:00:00Z"}],"backfill":{"from":"2026-10-24T10:00:00Z","percent":100,"state":"done"},"#
        + #""coverageBytes":0,"lookback":[],"name":"b","plainHTTP":false,"#
        + #""reconciliation":{"daysChecked":0,"daysDiffering":0,"differences":[]},"rows":{"entities":{}},"state":"pending","#
        + #""type":"keitaro","unverified":false,"url":"https://t.example"}"#

    private static let idleStatus = TrackerStatus(
        name: tracker("c"),
        type: .voluum,
        url: url("https://t.example"),
        state: .paused,
        rows: .init()
    )
    private static let idleStatusJSON =
        #"{"activity":[],"coverageBytes":0,"lookback":[],"name":"c","plainHTTP":false,"rows":{"entities":{}},"#
        + #""state":"paused","type":"voluum","unverified":false,"url":"https://t.example"}"#

    private static var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = ["missing id": 1]
        findings.droppedValues = ["cost is not a number": 2]
        findings.unknownFields = ["new_column": 3]
        findings.remarks = ["a remark"]
        return findings
    }

    static let sync: [Sample] = [
        Sample(SyncStatus.Params(name: name), #"{"name":"acme"}"#),
        Sample(SyncStatus.Params(), "{}"),
        Sample(
            SyncStatus.Result(
                trackers: [fullStatus, bareStatus, idleStatus],
                database: .init(bytes: 4096, freeBytes: 512),
                version: "0.1.0",
                uptimeSeconds: 60,
                intervalSeconds: 900
            ),
            #"{"database":{"bytes":4096,"freeBytes":512},"intervalSeconds":900,"trackers":[\#(fullStatusJSON),\#(bareStatusJSON),\#(idleStatusJSON)],"#
                + #""uptimeSeconds":60,"version":"0.1.0"}"#
        ),
        Sample(SyncRun.Params(name: name, kind: .reconcile), #"{"kind":"reconcile","name":"acme"}"#),
        Sample(SyncRun.Params(name: name, kind: .incremental), #"{"kind":"incremental","name":"acme"}"#),
        Sample(SyncRun.Params(name: name), #"{"name":"acme"}"#),
        Sample(SyncRun.Result(run: 12), #"{"run":12}"#),
        Sample(SyncBackfill.Params(name: name, days: 90), #"{"days":90,"name":"acme"}"#),
        Sample(
            SyncBackfill.Params(name: name, from: time, to: later),
            #"{"from":"2026-10-24T10:00:00Z","name":"acme","to":"2026-10-24T10:15:00Z"}"#
        ),
        Sample(
            SyncBackfill.Result(from: time, to: later),
            #"{"from":"2026-10-24T10:00:00Z","to":"2026-10-24T10:15:00Z"}"#
        ),
        Sample(SyncCancel.Result(cancelled: [.backfill]), #"{"cancelled":["backfill"]}"#),
        Sample(SyncHistory.Params(name: name, limit: 5), #"{"limit":5,"name":"acme"}"#),
        Sample(SyncHistory.Params(name: name), #"{"name":"acme"}"#),
        Sample(
            SyncHistory.Result(runs: [
                .init(
                    id: 3,
                    kind: .incremental,
                    outcome: .failed,
                    startedAt: time,
                    endedAt: later,
                    rows: .init(entities: 1, clicks: 2, conversions: 3, stats: 6, new: 4),
                    requests: 5,
                    bytes: 6,
                    error: .init(code: "401", message: "refused", advice: "check"),
                    findings: findings
                ),
                .init(id: 4, kind: .backfill, outcome: .running, startedAt: time),
            ]),
            #"{"runs":[{"bytes":6,"endedAt":"2026-10-24T10:15:00Z","#
                + #""error":{"advice":"check","code":"401","message":"refused"},"#
                + #""findings":{"droppedValues":{"cost is not a number":2},"rejectedRows":{"missing id":1},"#
                + #""remarks":["a remark"],"unknownFields":{"new_column":3}},"id":3,"kind":"incremental","outcome":"failed","#
                + #""requests":5,"rows":{"clicks":2,"conversions":3,"entities":1,"new":4,"stats":6},"startedAt":"2026-10-24T10:00:00Z"},"#
                + #"{"bytes":0,"findings":{"droppedValues":{},"rejectedRows":{},"remarks":[],"unknownFields":{}},"#
                + #""id":4,"kind":"backfill","outcome":"running","requests":0,"#
                + #""rows":{"clicks":0,"conversions":0,"entities":0,"new":0,"stats":0},"startedAt":"2026-10-24T10:00:00Z"}]}"#
        ),
    ]

    static let records: [Sample] = [
        Sample(
            LogExportParams(
                tracker: name,
                from: time,
                to: later,
                format: .csv,
                after: ExportPosition(time: time, row: 7),
                limit: 10
            ),
            #"{"after":"1792836000.7","format":"csv","from":"2026-10-24T10:00:00Z","limit":10,"#
                + #""to":"2026-10-24T10:15:00Z","tracker":"acme"}"#
        ),
        Sample(LogExportParams(tracker: name), #"{"tracker":"acme"}"#),
        Sample(
            LogExportPage(text: "{}\n", rows: 1, next: ExportPosition(time: time, row: 8)),
            #"{"next":"1792836000.8","rows":1,"text":"{}\n"}"#
        ),
        Sample(LogExportPage(text: "", rows: 0, next: nil), #"{"rows":0,"text":""}"#),
        Sample(
            EntitiesList.Params(tracker: name, kind: .landingPage, format: .objects, after: "9", limit: 3),
            #"{"after":"9","format":"objects","kind":"landing_page","limit":3,"tracker":"acme"}"#
        ),
        Sample(EntitiesList.Params(tracker: name, kind: .flow), #"{"kind":"flow","tracker":"acme"}"#),
        Sample(
            EntitiesList.Result(entities: [["id": "1"]], text: nil, rows: 1, next: "1"),
            #"{"entities":[{"id":"1"}],"next":"1","rows":1}"#
        ),
        Sample(EntitiesList.Result(entities: nil, text: "x\n", rows: 1, next: nil), #"{"rows":1,"text":"x\n"}"#),
        Sample(
            ReportsCampaigns.Params(trackers: [name], from: time, to: later, limit: 5, sort: .revenue),
            #"{"from":"2026-10-24T10:00:00Z","limit":5,"sort":"revenue","to":"2026-10-24T10:15:00Z","trackers":["acme"]}"#
        ),
        Sample(ReportsCampaigns.Params(), "{}"),
        Sample(
            ReportsCampaigns.Result(
                rows: [
                    .init(
                        tracker: name,
                        campaignId: "7",
                        campaign: "Summer",
                        clicks: 100,
                        conversions: 3,
                        approved: 2,
                        revenue: Micros(rawValue: 12_500_000),
                        currency: "USD"
                    ),
                    .init(
                        tracker: name,
                        campaignId: nil,
                        campaign: nil,
                        clicks: 1,
                        conversions: 0,
                        approved: 0,
                        revenue: .zero,
                        currency: nil
                    ),
                ],
                from: time,
                to: later
            ),
            #"{"from":"2026-10-24T10:00:00Z","rows":[{"approved":2,"campaign":"Summer","campaignId":"7","clicks":100,"#
                + #""conversions":3,"currency":"USD","revenue":"12.5","tracker":"acme"},"#
                + #"{"approved":0,"clicks":1,"conversions":0,"revenue":"0","tracker":"acme"}],"to":"2026-10-24T10:15:00Z"}"#
        ),
    ]

    static let events: [Sample] = [
        Sample(EventsSubscribe.Params(trackers: [name]), #"{"trackers":["acme"]}"#),
        Sample(EventsSubscribe.Params(), "{}"),
        Sample(EventsSubscribe.Result(subscription: 1), #"{"subscription":1}"#),
        Sample(EventsUnsubscribe.Params(subscription: 1), #"{"subscription":1}"#),
        Sample(EventsUnsubscribe.Params(), "{}"),
        Sample(EventsUnsubscribe.Result(ended: 2), #"{"ended":2}"#),
        Sample(
            ProgressEvent(tracker: name, activity: activity, backfill: backfill),
            #"{"activity":\#(activityJSON),"backfill":\#(backfillJSON),"tracker":"acme"}"#
        ),
        Sample(
            ProgressEvent(
                tracker: name,
                activity: .init(kind: .reconcile, doing: "x", rows: 0, rowsPerSecond: 0, startedAt: time),
                backfill: .init(state: .pending, percent: 0, from: time)
            ),
            #"{"activity":{"doing":"x","kind":"reconcile","rows":0,"rowsPerSecond":0,"startedAt":"2026-10-24T10:00:00Z"},"#
                + #""backfill":{"from":"2026-10-24T10:00:00Z","percent":0,"state":"pending"},"tracker":"acme"}"#
        ),
        Sample(
            ProgressEvent(tracker: name, activity: activity),
            #"{"activity":\#(activityJSON),"tracker":"acme"}"#
        ),
        Sample(
            StateEvent(tracker: name, state: .failing, reason: "r", advice: "a", since: time),
            #"{"advice":"a","reason":"r","since":"2026-10-24T10:00:00Z","state":"failing","tracker":"acme"}"#
        ),
        Sample(
            StateEvent(tracker: name, state: .synced, since: time),
            #"{"since":"2026-10-24T10:00:00Z","state":"synced","tracker":"acme"}"#
        ),
    ]
}
