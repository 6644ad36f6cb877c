import HubModel
import Testing

@testable import trackerhubctl

@Suite("Words")
struct WordsTests {
    @Test("Numbers are grouped", arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func numbers(_ value: Int64, _ text: String) {
        #expect(Words.number(value) == text)
    }

    @Test(
        "Bytes have a unit that fits",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9_949, "9.9 kB"), (12_345, "12 kB"), (999_499, "999 kB"),
            (999_600, "1.0 MB"), (1_234_567_890, "1.2 GB"), (5_000_000_000_000_000_000, "5000 PB"),
        ]
    )
    func bytes(_ value: Int64, _ text: String) {
        #expect(Words.bytes(value) == text)
    }

    @Test(
        "Durations have one unit, hours two",
        arguments: [
            (-5, "0 s"), (59, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h"), (5_000, "1 h 23 min"),
            (86_400, "1 day"), (172_800, "2 days"), (900_000, "10 days"),
        ]
    )
    func durations(_ seconds: Int64, _ text: String) {
        #expect(Words.duration(seconds) == text)
    }

    @Test("Moments are told from now")
    func relative() {
        let now = Sampled.time
        #expect(Words.ago(nil, now: now) == "never")
        #expect(Words.ago(now - 2, now: now) == "just now")
        #expect(Words.ago(now + 9, now: now) == "just now")
        #expect(Words.ago(now - 180, now: now) == "3 min ago")
        #expect(Words.ahead(nil, now: now) == "–")
        #expect(Words.ahead(now - 1, now: now) == "now")
        #expect(Words.ahead(now + 180, now: now) == "in 3 min")
    }

    @Test("A percentage is 100 only when all is done")
    func percent() {
        #expect(Words.percent(99.99) == "99%")
        #expect(Words.percent(100) == "100%")
        #expect(Words.percent(-1) == "0%")
    }

    @Test("Control characters and text direction marks of others cannot act on the terminal")
    func printable() {
        #expect(Printable.text("a\u{1B}[31mb\nc\u{202E}d\u{9B}e") == "a·[31mb·c·d·e")
        #expect(Printable.text("Лето ☀️ é") == "Лето ☀️ é")
    }

    @Test("A bar shows what is known, and moves where the end is not")
    func bar() {
        let known = ProgressBar(doing: "clicks", rows: 1200, rowsPerSecond: 250.5, percent: 50, estimateSeconds: 90)
        #expect(
            known.line(width: 10, tick: 3) == "[█████░░░░░] 50%, clicks, 1,200 rows, 250 rows/s, done in about 1 min"
        )
        let unknown = ProgressBar(doing: "offers", rows: 1, rowsPerSecond: 0)
        #expect(unknown.line(width: 6, tick: 0) == "[████░░] offers, 1 row")
        #expect(unknown.line(width: 6, tick: 2) == "[░░████] offers, 1 row")
        #expect(unknown.line(width: 6, tick: 3) == "[░████░] offers, 1 row")
        #expect(unknown.line(width: 6, tick: 4) == unknown.line(width: 6, tick: 0))
    }
}
