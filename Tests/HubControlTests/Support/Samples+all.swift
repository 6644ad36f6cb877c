import HubControl
import HubModel

extension Sampled {
    /// At least one sample of each parameter and result type; each optional member occurs in one and is missing in one.
    static let all: [Sample] = system + trackers + sync + records + events

    private static let system: [Sample] = [
        Sample(Empty(), "{}"),
        Sample(
            SystemInfo.Result(
                version: "0.1.0",
                pid: 7,
                startedAt: time,
                now: later,
                uptimeSeconds: 900,
                databasePath: "/var/lib/trackerhub/hub.db",
                databaseBytes: 4096,
                walBytes: 1024,
                freeBytes: 512,
                ipHandling: "truncate",
                clickRetentionDays: 180,
                keyId: "0011223344556677",
                keyOrigin: "key file",
                intervalSeconds: 900
            ),
            #"{"clickRetentionDays":180,"databaseBytes":4096,"databasePath":"/var/lib/trackerhub/hub.db","freeBytes":512,"#
                + #""intervalSeconds":900,"ipHandling":"truncate","keyId":"0011223344556677","keyOrigin":"key file","#
                + #""now":"2026-10-24T10:15:00Z","pid":7,"startedAt":"2026-10-24T10:00:00Z","uptimeSeconds":900,"#
                + #""version":"0.1.0","walBytes":1024}"#
        ),
        Sample(DatabaseCheck.Params(repair: true), #"{"repair":true}"#),
        Sample(DatabaseCheck.Params(), "{}"),
        Sample(
            DatabaseCheck.Result(integrity: [], rollupRows: 7, rollup: [], repaired: false, milliseconds: 12),
            #"{"integrity":[],"milliseconds":12,"ok":true,"repaired":false,"rollup":[],"rollupRows":7}"#
        ),
        Sample(
            DatabaseCheck.Result(integrity: [], rollupRows: 7, rollup: ["r"], repaired: true, milliseconds: 12),
            #"{"integrity":[],"milliseconds":12,"ok":true,"repaired":true,"rollup":["r"],"rollupRows":7}"#
        ),
        Sample(
            DatabaseCheck.Result(integrity: ["i"], rollupRows: 7, rollup: ["r"], repaired: true, milliseconds: 12),
            #"{"integrity":["i"],"milliseconds":12,"ok":false,"repaired":true,"rollup":["r"],"rollupRows":7}"#
        ),
        Sample(
            DatabaseCheck.Result(integrity: [], rollupRows: 7, rollup: ["r"], repaired: false, milliseconds: 12),
            #"{"integrity":[],"milliseconds":12,"ok":false,"repaired":false,"rollup":["r"],"rollupRows":7}"#
        ),
        Sample(
            SystemHealth.Result(checks: [
                .init(name: "database", ok: true, detail: "answers"),
                .init(name: "key", ok: false, detail: "none", advice: "give one"),
            ]),
            #"{"checks":[{"detail":"answers","name":"database","ok":true},"#
                + #"{"advice":"give one","detail":"none","name":"key","ok":false}],"ok":false}"#
        ),
        Sample(SystemMetrics.Result(text: "up 1\n"), #"{"text":"up 1\n"}"#),
        Sample(RPCDiscover.Result(document: ["openrpc": "1.3.2"]), #"{"openrpc":"1.3.2"}"#),
    ]

    private static let everySecret = Dictionary(
        uniqueKeysWithValues: CredentialField.allCases.map { ($0, Secret("s")) }
    )
    private static let everySecretJSON =
        #"{"access-id":"s","access-key":"s","api-key":"s","email":"s","password":"s","secret-key":"s"}"#

    private static let described = TrackersTest.Params(
        type: .voluum,
        url: url("https://api.voluum.com"),
        credentials: [.email: Secret("a@b"), .password: Secret("p/w")],
        allowHTTP: true,
        allowPrivate: true,
        caFile: "/ca.pem",
        options: ["k": "v"]
    )

    private static let trackers: [Sample] = [
        Sample(TrackerNamed(name: name), #"{"name":"acme"}"#),
        Sample(TrackersTest.Params(name: name), #"{"name":"acme"}"#),
        Sample(
            described,
            #"{"allowHTTP":true,"allowPrivate":true,"caFile":"/ca.pem","credentials":{"email":"a@b","password":"p/w"},"#
                + #""options":{"k":"v"},"type":"voluum","url":"https://api.voluum.com"}"#
        ),
        Sample(
            TrackersTest.Params(type: .keitaro, credentials: everySecret),
            #"{"credentials":\#(everySecretJSON),"type":"keitaro"}"#
        ),
        Sample(
            TrackersTest.Params(type: .keitaro, credentials: [.apiKey: Secret("s")]),
            #"{"credentials":{"api-key":"s"},"type":"keitaro"}"#
        ),
        Sample(test, testJSON),
        Sample(
            TrackersAdd.Params(
                name: name,
                type: .keitaro,
                url: url("http://10.0.0.1:8080/panel"),
                credentials: everySecret,
                allowHTTP: true,
                allowPrivate: true,
                caFile: "/ca.pem",
                backfillDays: 7,
                options: ["dialect": "classic"],
                test: false
            ),
            #"{"allowHTTP":true,"allowPrivate":true,"backfillDays":7,"caFile":"/ca.pem","credentials":\#(everySecretJSON),"#
                + #""name":"acme","#
                + #""options":{"dialect":"classic"},"test":false,"type":"keitaro","url":"http://10.0.0.1:8080/panel"}"#
        ),
        Sample(
            TrackersAdd.Params(name: name, type: .bemob, url: url("https://h"), credentials: [:]),
            #"{"credentials":{},"name":"acme","type":"bemob","url":"https://h"}"#
        ),
        Sample(OneTracker(tracker: info, test: test), #"{"test":\#(testJSON),"tracker":\#(infoJSON)}"#),
        Sample(OneTracker(tracker: bareInfo), #"{"tracker":\#(bareInfoJSON)}"#),
        Sample(
            TrackersUpdate.Params(
                name: name,
                url: url("https://h/p"),
                credentials: everySecret,
                allowHTTP: false,
                allowPrivate: false,
                caFile: "",
                backfillDays: 0,
                options: ["k": ""],
                test: true
            ),
            #"{"allowHTTP":false,"allowPrivate":false,"backfillDays":0,"caFile":"","credentials":\#(everySecretJSON),"#
                + #""name":"acme","options":{"k":""},"test":true,"url":"https://h/p"}"#
        ),
        Sample(
            TrackersUpdate.Params(name: name, credentials: [.apiKey: Secret("s")]),
            #"{"credentials":{"api-key":"s"},"name":"acme"}"#
        ),
        Sample(
            TrackersUpdate.Params(name: name, credentials: [.email: Secret("s")]),
            #"{"credentials":{"email":"s"},"name":"acme"}"#
        ),
        Sample(TrackersUpdate.Params(name: name), #"{"name":"acme"}"#),
        Sample(TrackersList.Result(trackers: [info, bareInfo]), #"{"trackers":[\#(infoJSON),\#(bareInfoJSON)]}"#),
        Sample(TrackersRemove.Params(name: name, keepData: true), #"{"keepData":true,"name":"acme"}"#),
        Sample(TrackersRemove.Params(name: name), #"{"name":"acme"}"#),
        Sample(TrackersRemove.Result(removed: name, dataKept: false), #"{"dataKept":false,"removed":"acme"}"#),
        Sample(
            TrackersUsers.Result(users: [
                TrackerUser(id: "1", login: "root", email: "r@x", role: "ADMIN"),
                TrackerUser(id: "2", login: "gone", isActive: false),
            ]),
            #"{"users":[{"email":"r@x","id":"1","isActive":true,"login":"root","role":"ADMIN"},"#
                + #"{"id":"2","isActive":false,"login":"gone"}]}"#
        ),
        Sample(
            TrackersTypes.Result(types: [typeInfo(defaultURL: "https://api.x", options: true)]),
            #"{"types":[{"authentication":"header Api-Key","credentialSets":[["api-key"],["email","password"]],"#
                + #""defaultURL":"https://api.x","entities":["campaign","offer"],"limits":["30 a minute"],"#
                + #""options":[{"defaultValue":"auto","meaning":"the API's dialect","name":"dialect"}],"#
                + #""streams":["clicks"],"subIDSlots":30,"title":"Keitaro","type":"keitaro","unverified":false,"users":true}]}"#
        ),
        Sample(
            TrackersTypes.Result(types: [typeInfo(defaultURL: nil, options: false)]),
            #"{"types":[{"authentication":"header Api-Key","credentialSets":[["api-key"],["email","password"]],"#
                + #""entities":["campaign","offer"],"limits":["30 a minute"],"options":[],"#
                + #""streams":["clicks"],"subIDSlots":30,"title":"Keitaro","type":"keitaro","unverified":false,"users":true}]}"#
        ),
    ]

    static func typeInfo(defaultURL: String?, options: Bool) -> TrackersTypes.TypeInfo {
        TrackersTypes.TypeInfo(
            ProviderDescriptor(
                type: .keitaro,
                title: "Keitaro",
                defaultURL: defaultURL,
                credentialSets: [[.apiKey], [.email, .password]],
                authentication: "header Api-Key",
                entityReads: [.campaign: .list, .offer: .list],
                entityOrder: [.campaign, .offer],
                streams: [
                    .clicks: StreamTraits(safetyLag: 0, overlap: 0, deepLookback: 0, deepEvery: 0, maxSlice: 3600)
                ],
                offersUsers: true,
                subIDSlots: 30,
                options: options
                    ? [ProviderOption(name: "dialect", defaultValue: "auto", meaning: "the API's dialect")] : [],
                limits: ["30 a minute"]
            )
        )
    }
}
