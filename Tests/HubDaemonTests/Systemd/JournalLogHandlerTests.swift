import Foundation
import Logging
import Testing

@testable import HubDaemon

@Suite struct JournalLogHandlerTests {
    @Test(arguments: [
        ("tracker", "TRACKER"), ("tracker_type", "TRACKER_TYPE"), ("tracker.type", "TRACKER_TYPE"), ("run", "RUN"),
        ("page.size", "PAGE_SIZE"), ("_secret", "SECRET"), ("2nd-try", "ND_TRY"), ("größe", "GR_SSE"),
        ("message", "HUB_MESSAGE"), ("priority", "HUB_PRIORITY"),
        (String(repeating: "a", count: 80), String(repeating: "A", count: 64)),
    ])
    func `a metadata key becomes a field name that the journal takes`(key: String, name: String) {
        #expect(JournalLogHandler.fieldName(key) == name)
    }

    @Test(arguments: ["", "123", "___"])
    func `a key of which nothing is left becomes no field`(key: String) {
        #expect(JournalLogHandler.fieldName(key) == nil)
    }

    @Test func `an entry says the tracker first, has its facts behind, and each of them as a field`() {
        let fields = JournalLogHandler.fields(
            .warning,
            "run failed",
            ["tracker": "acme", "tracker_type": "keitaro", "run": "17", "reason": "no answer\nin time"]
        )
        #expect(
            fields == [
                "MESSAGE=acme: run failed reason=no answer\nin time", "PRIORITY=4", "SYSLOG_IDENTIFIER=trackerhubd",
                "REASON=no answer\nin time", "RUN=17", "TRACKER=acme", "TRACKER_TYPE=keitaro",
            ]
        )
    }

    @Test(arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func `levels are the priorities of syslog`(level: Logger.Level, priority: Int) {
        #expect(level.priority == priority)
    }
}
