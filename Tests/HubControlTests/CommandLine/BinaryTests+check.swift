import HubControl
import HubModel
import Testing

extension BinaryTests {
    @Test(
        "check tells what was found in sentences, and is exit 1 where something is wrong",
        arguments: [
            (
                #"{"ok":true,"integrity":[],"rollupRows":1234,"rollup":[],"repaired":false,"milliseconds":61000}"#, 0,
                """
                The database file is sound.
                The rollup is right: 1,234 rows agree with a fresh count.
                It took 1 min.

                """
            ),
            (
                #"{"ok":false,"integrity":[],"rollupRows":2,"rollup":["acme: 3 clicks, 4 counted"],"repaired":false,"milliseconds":0}"#,
                1,
                """
                The database file is sound.
                The rollup is wrong (2 rows were compared):
                  ↳ acme: 3 clicks, 4 counted
                  'trackerhubctl check --repair' makes it anew.
                It took 0 s.

                """
            ),
            (
                #"{"ok":true,"integrity":[],"rollupRows":2,"rollup":["acme: 3 clicks, 4 counted"],"repaired":true,"milliseconds":0}"#,
                0,
                """
                The database file is sound.
                The rollup was wrong; it has been made anew and is right now:
                  ↳ acme: 3 clicks, 4 counted
                It took 0 s.

                """
            ),
            (
                #"{"ok":false,"integrity":["row 3 missing from index"],"rollupRows":2,"rollup":[],"repaired":false,"milliseconds":0}"#,
                1,
                """
                The database file is damaged:
                  ↳ row 3 missing from index
                  Stop the service, keep a copy of the file, and restore a backup; without one, remove the file and add the trackers anew.
                The rollup is right: 2 rows agree with a fresh count.
                It took 0 s.

                """
            ),
        ]
    )
    func check(_ result: String, _ status: Int32, _ words: String) async throws {
        try await withDaemon({ _, _ in #""result":\#(result)"# }) { socket, server in
            let outcome = try await run(["check", "--socket", socket])
            #expect(outcome.status == status)
            #expect(outcome.output == words)
            #expect(outcome.words == "")
            #expect(server.seen.last?["params"]?.description == "{}")
            let asJSON = try await run(["--json", "--socket", socket, "check", "--repair"])
            #expect(asJSON.output == result + "\n")
            #expect(server.seen.last?["params"]?.description == #"{"repair":true}"#)
        }
    }
}
