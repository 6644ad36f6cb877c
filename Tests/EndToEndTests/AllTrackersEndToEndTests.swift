import Foundation
import HubTestSupport
import Testing
import TrackerSim

/// The real programs with a simulated tracker of each type at once.
@Suite(.serialized) struct AllTrackersEndToEndTests {
    private struct Subject {
        var simulator: String
        var type: String
        var secrets: [String: String]
        /// The vendor's profile, a file of the repository.
        var profile: String?

        /// Of the tracker; two can be of a type.
        var name: String { profile == nil ? type : simulator }

        var arguments: [String] {
            let top = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
            return profile.map { ["--option", "profile=@\(top)/\($0)"] } ?? []
        }
    }

    private static let subjects = [
        Subject(simulator: "keitaro-events", type: "keitaro", secrets: ["api-key": KeitaroOptions.defaultKey]),
        Subject(
            simulator: "voluum",
            type: "voluum",
            secrets: ["email": VoluumOptions.defaultEmail, "password": VoluumOptions.defaultPassword]
        ),
        Subject(simulator: "redtrack", type: "redtrack", secrets: ["api-key": RedTrackOptions.defaultKey]),
        Subject(
            simulator: "bemob",
            type: "bemob",
            secrets: [
                "access-key": BeMobCredentials.standard.accessKey, "secret-key": BeMobCredentials.standard.secretKey,
            ]
        ),
        Subject(simulator: "tgtracker", type: "tgtracker", secrets: ["api-key": TGTrackerOptions.defaultKey]),
        Subject(
            simulator: "altercpa",
            type: "tgtracker",
            secrets: ["api-key": TGTrackerOptions.alterCPAKey],
            profile: "etc/tgtracker-altercpa.yaml"
        ),
    ]
    private static let faults = ["reset=0.01", "truncated=0.01", "500-json=0.02", "503=0.01"]

    @Test func `trackers of every type at once are synced, and hold their truth after faults and kills`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let urls = try await hub.startSimulators(
                Self.subjects.map(\.simulator),
                ["--clicks", "2000", "--days", "9"] + Self.faults.flatMap { ["--fault", $0] }
            )
            try await hub.startDaemon()
            for subject in Self.subjects {
                let added = try await hub.add(
                    subject.name,
                    subject.type,
                    try #require(urls[subject.simulator]),
                    subject.secrets,
                    ["--no-test", "--backfill-days", "10"] + subject.arguments
                )
                #expect(added.status == 0, "\(added)")
            }
            for _ in 0..<3 {
                try await Task.sleep(for: .milliseconds(700))
                try await hub.stopDaemon(SIGKILL)
                let remains = try await hub.remains()
                #expect(remains.wrong.isEmpty, "\(remains.wrong.joined(separator: "\n"))")
                try await hub.startDaemon()
            }
            for subject in Self.subjects {
                try await hub.post("\(urls[subject.simulator] ?? "")/__sim/faults", method: "DELETE")
                let filled = try await hub.control("backfill", subject.name, "--days", "10", "--wait")
                let log = try hub.log.suffix(2000)
                #expect(filled.status == 0, "\(subject.name): \(filled) \(log)")
                // The hub trusts no row before its tracker has had time to write it.
                let settled = Date(timeIntervalSinceNow: -200)
                try await hub.expectTruth(subject.name, urls[subject.simulator] ?? "", until: settled) {
                    // Voluum's conversions have no id: the hub makes one up.
                    guard subject.type == "voluum" else { return $0 }
                    return $0.replacing(#/"conversion_id":("[^"]*"|null)/#, with: "\"conversion_id\":null")
                }
            }
            let status = try await hub.control("status")
            let synced = status.output.split(separator: "\n").filter { $0.contains("Synced") }
            #expect(synced.count == Self.subjects.count, "\(status)")
            let report = try await hub.control("report", "campaigns", "--limit", "1000")
            for subject in Self.subjects { #expect(report.output.contains("\n\(subject.name) "), "\(report)") }
        }
    }
}
