import HubModel
import Logging
import Testing

@testable import HubDaemon

@Suite struct StderrLogHandlerTests {
    private let time = UTCTime(seconds: 1_792_836_000)

    @Test func `an entry is one line of time, level, message and facts in their order`() {
        let line = StderrLogHandler.line(
            .info,
            "run succeeded",
            ["tracker": "acme", "run": "17", "kind": "incremental"],
            at: time
        )
        #expect(line == "2026-10-24T10:00:00Z info run succeeded kind=incremental run=17 tracker=acme\n")
    }

    @Test func `a value with a space, a quotation mark or nothing in it is quoted`() {
        let line = StderrLogHandler.line(
            .error,
            "no",
            ["a": "two words", "b": "", "c": #"a "b""#, "d": "x=y"],
            at: time
        )
        #expect(line == #"2026-10-24T10:00:00Z error no a="two words" b="" c="a \"b\"" d=x=y"# + "\n")
    }

    @Test(arguments: ["\n", "\r", "\u{1b}", "\u{7f}", "\u{9b}", "\0"])
    func `what a terminal would obey never reaches it`(character: String) {
        let line = StderrLogHandler.line(
            .info,
            "a\(Logger.Message(stringLiteral: character))b",
            ["k": "c\(character)d"],
            at: time
        )
        #expect(line == "2026-10-24T10:00:00Z info a b k=\"c d\"\n")
    }
}
