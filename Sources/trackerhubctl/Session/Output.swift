import Glibc
import HubControl

/// Where a command prints: results on standard output, words on standard error.
struct Output: Sendable {
    let resultsAreSeen: Bool
    let wordsAreSeen: Bool
    /// Colour for results.
    let style: Style
    let wordStyle: Style

    init() {
        let colourWanted = Variable.value(of: "NO_COLOR") == nil && Variable.value(of: "TERM") != "dumb"
        resultsAreSeen = isatty(STDOUT_FILENO) == 1
        wordsAreSeen = isatty(STDERR_FILENO) == 1
        style = Style(isColoured: resultsAreSeen && colourWanted)
        wordStyle = Style(isColoured: wordsAreSeen && colourWanted)
    }

    /// A result and its line's end; nothing for an empty text.
    func print(_ text: String) throws {
        guard !text.isEmpty else { return }
        try write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// Bytes of a result as they are.
    func write(_ bytes: [UInt8]) throws {
        try FileBytes.write(bytes, to: STDOUT_FILENO, named: "standard output")
    }

    /// Words for a person.
    func note(_ text: String) {
        words(text + "\n")
    }

    func complain(_ text: String) {
        words("\(wordStyle.paint("trackerhubctl:", .red)) \(Printable.text(text))\n")
    }

    /// Words without a line's end, for progress and questions; where nobody can be told, nobody is.
    func words(_ text: String) {
        try? FileBytes.write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
    }
}

/// Complete writes to a descriptor.
enum FileBytes {
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(CommandFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .failed("cannot write to \(name): \(String(cString: strerror(errno)))")
            }
            written += count
        }
    }
}
