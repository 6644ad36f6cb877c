import Foundation
import HubModel
import TrackerSim

/// A simulated tracker and what a hub needs to be told to read it.
struct TrackerSubject: Sendable {
    var name: String
    var type: TrackerType
    var sim: any ControlledSimulator
    var credentials: Credentials
    var options: [String: String] = [:]
    /// Brings a line of an export or of the truth into the form in which they can be compared.
    var comparable: @Sendable (String) -> String = { $0 }

    /// 2026-09-21.
    private static let start: Int64 = 1_790_000_000
    private static let clicks = 1500

    static let names = ["redtrack", "voluum", "bemob", "tgtracker", "altercpa"]

    /// A fresh tracker.
    static func make(_ name: String) throws -> TrackerSubject {
        let clock = SimClock.manual(start)
        switch name {
        case "keitaro":
            return TrackerSubject(
                name: name,
                type: .keitaro,
                sim: KeitaroSim(KeitaroOptions(dialect: .events), world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [.apiKey: Secret(KeitaroOptions.defaultKey)]
            )
        case "voluum":
            var account = VoluumOptions()
            account.rewritesCosts = true
            return TrackerSubject(
                name: name,
                type: .voluum,
                sim: VoluumSim(account, world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [
                    .accessID: Secret(VoluumOptions.defaultAccessID),
                    .accessKey: Secret(VoluumOptions.defaultAccessKey),
                ],
                // Voluum's conversions have no id: the hub makes one up.
                comparable: { $0.replacing(#/"conversion_id":("[^"]*"|null)/#, with: "\"conversion_id\":null") }
            )
        case "redtrack":
            var options = RedTrackOptions()
            // Costs that move a day and a half after their click are found by the deep look back alone.
            options.costsSettleAfter = 36 * 3600
            options.hasControlTitles = true
            return TrackerSubject(
                name: name,
                type: .redtrack,
                sim: RedTrackSim(options, world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [.apiKey: Secret(RedTrackOptions.defaultKey)]
            )
        case "bemob":
            return TrackerSubject(
                name: name,
                type: .bemob,
                sim: BeMobSim(world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [
                    .accessKey: Secret(BeMobCredentials.standard.accessKey),
                    .secretKey: Secret(BeMobCredentials.standard.secretKey),
                ]
            )
        case "altercpa":
            return TrackerSubject(
                name: name,
                type: .tgtracker,
                sim: TGTrackerSim(TGTrackerOptions(dialect: .alterCPA), world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [.apiKey: Secret(TGTrackerOptions.alterCPAKey)],
                options: ["profile": try alterCPAProfile()]
            )
        default:
            return TrackerSubject(
                name: name,
                type: .tgtracker,
                sim: TGTrackerSim(world: WorldPlan(clicks: clicks), clock: clock),
                credentials: [.apiKey: Secret(TGTrackerOptions.defaultKey)]
            )
        }
    }

    /// The sample that operators get.
    private static func alterCPAProfile() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        return try String(contentsOf: root.appending(path: "etc/tgtracker-altercpa.yaml").standardized, encoding: .utf8)
    }
}
