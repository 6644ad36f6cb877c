/// One line that says how far something is.
struct ProgressBar: Hashable {
    /// What is going on: `clicks of 2026-10-24`.
    var doing: String
    var rows: Int64
    /// Rows of the whole; `nil` while nobody knows.
    var expectedRows: Int64?
    var rowsPerSecond: Double
    /// 0 to 100; `nil` while nobody knows the whole.
    var percent: Double?
    var estimateSeconds: Int64?
    /// `waiting until 14:32 UTC, request quota`; `nil` while nothing is waited for.
    var waiting: String?

    /// The line with a bar; `tick` moves the block of a bar whose end is unknown.
    func line(width: Int = 24, tick: Int) -> String {
        "\(bar(width: width, tick: tick)) \(words)"
    }

    /// The line without a bar.
    var words: String {
        var parts = [percent.map(Words.percent), Printable.text(doing), Words.rows(rows, of: expectedRows)].compactMap(
            \.self
        )
        if let waiting {
            parts.append(Printable.text(waiting))
        } else {
            if rowsPerSecond >= 1 { parts.append("\(Words.number(Int64(rowsPerSecond))) rows/s") }
            if let estimateSeconds { parts.append(Words.done(in: estimateSeconds)) }
        }
        return parts.joined(separator: ", ")
    }

    private func bar(width: Int, tick: Int) -> String {
        if let percent {
            let full = Int(min(100, max(0, percent)) / 100 * Double(width))
            return "[" + String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + "]"
        }
        let block = 4
        let span = max(1, width - block)
        let phase = tick % (2 * span)
        let start = phase <= span ? phase : 2 * span - phase
        return "[" + String(repeating: "░", count: start) + String(repeating: "█", count: block)
            + String(repeating: "░", count: width - block - start) + "]"
    }
}

/// Shows progress on standard error: redrawn on a terminal, a line now and then elsewhere.
struct ProgressDisplay {
    private let output: Output
    private let isQuiet: Bool
    private var tick = 0
    private var lastLine: ContinuousClock.Instant?
    private var lastWords = ""
    private var isDrawn = false

    /// Seconds between two lines where nobody watches a terminal.
    private static let pause = Duration.seconds(10)

    init(_ session: Session) {
        output = session.output
        isQuiet = session.isJSON && !session.output.wordsAreSeen
    }

    mutating func show(_ bar: ProgressBar) {
        guard !isQuiet else { return }
        tick += 1
        if output.wordsAreSeen {
            output.words("\r\u{1B}[K\(bar.line(tick: tick))")
            isDrawn = true
            return
        }
        let now = ContinuousClock.now
        guard bar.words != lastWords, lastLine.map({ now - $0 >= Self.pause }) ?? true else { return }
        output.note(bar.words)
        lastLine = now
        lastWords = bar.words
    }

    /// Takes the bar away.
    mutating func end() {
        if isDrawn { output.words("\r\u{1B}[K") }
        isDrawn = false
    }
}
