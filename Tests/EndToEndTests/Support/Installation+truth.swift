import Foundation
import HubTestSupport
import Testing

extension Installation {
    static let kinds = [
        "campaigns", "offers", "landing-pages", "flows", "traffic-sources", "affiliate-networks", "clicks",
        "conversions", "stats",
    ]

    /// Fails where an export of any kind is not the simulator's truth, as sets, or the database is not sound.
    ///
    /// The simulator lives on in real time, so a change between the two readings is given another chance. `form` brings
    /// a line of either side into the form in which they are compared. Rows of logs from `until` on are left out.
    func expectTruth(
        _ tracker: String,
        _ url: String,
        until: Date? = nil,
        form: (String) -> String = { $0 },
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found: [String] = []
        for _ in 0..<4 {
            found = []
            let synced = try await control("sync", tracker, "--wait")
            #expect(synced.status == 0, "\(synced)", sourceLocation: sourceLocation)
            for kind in Self.kinds {
                let ours = try await export(kind, tracker)
                #expect(ours.count == Set(ours).count, "\(kind) hold a row twice", sourceLocation: sourceLocation)
                let truth = Self.reachable(try await truth(kind, url), ours, kind)
                let isOld = { (line: String) in Self.isOld(line, kind, until) }
                found += try RecordSets.difference(
                    ours: ours.filter(isOld).map(form),
                    truth: truth.filter(isOld).map(form)
                ).map { "\(kind) \($0)" }
            }
            if found.isEmpty { break }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))", sourceLocation: sourceLocation)
        let check = try await control("check")
        #expect(check.status == 0, "\(check)", sourceLocation: sourceLocation)
    }

    private static func isOld(_ line: String, _ kind: String, _ end: Date?) -> Bool {
        guard let end, let name = ["clicks": "clicked_at", "conversions": "converted_at"][kind],
            let place = line.range(of: "\"\(name)\":\"")
        else { return true }
        return line[place.upperBound...].prefix(20) < end.formatted(.iso8601)
    }

    /// Without what the tracker no longer shows to a client that comes now: purged entities, flows of archived campaigns.
    private static func reachable(_ truth: [String], _ ours: [String], _ kind: String) -> [String] {
        guard !["clicks", "conversions", "stats"].contains(kind) else { return truth }
        return truth.filter { line in
            if kind == "flows", let campaign = line.firstMatch(of: #/"campaign_id":"[^"]+"/#)?.output {
                return ours.contains { $0.contains(campaign) }
            }
            let id = line.firstMatch(of: #/"id":"[^"]+"/#)?.output ?? ""
            return !line.contains(#""status":"deleted""#) || ours.contains { $0.contains(id) }
        }
    }
}
