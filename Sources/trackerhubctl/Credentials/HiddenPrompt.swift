import Glibc

/// Asks on the terminal for a line that is not shown.
enum HiddenPrompt {
    /// Whether there is a person to ask.
    static var isPossible: Bool {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        close(terminal)
        return isatty(STDIN_FILENO) == 1
    }

    static func ask(_ prompt: String) throws(CommandFailure) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw .usage("there is no terminal to ask on: use @FILE, - or env:NAME") }
        defer { close(terminal) }
        var saved = termios()
        guard tcgetattr(terminal, &saved) == 0 else {
            throw .usage("the terminal cannot be asked: use @FILE, - or env:NAME")
        }
        var silent = saved
        // Keys are read one by one and interrupt keys as bytes, so that no signal can leave the terminal silent.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { throw .usage("the terminal cannot be silenced") }
        defer { tcsetattr(terminal, TCSAFLUSH, &saved) }
        try FileBytes.write(Array(prompt.utf8), to: terminal, named: "the terminal")
        let line = line(from: terminal)
        try FileBytes.write([0x0A], to: terminal, named: "the terminal")
        guard let line else { throw CommandFailure(message: "given up", exitCode: 1) }
        return line
    }

    /// The keys up to Enter; `nil` on Ctrl-C, Ctrl-Z and the end of input.
    private static func line(from terminal: Int32) -> String? {
        var bytes: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            switch byte {
            case 0x0A, 0x0D: return String(decoding: bytes, as: UTF8.self)
            case 0x03, 0x1A: return nil
            case 0x04: return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            case 0x08, 0x7F: removeLastCharacter(&bytes)
            case 0x15: bytes = []
            default: bytes.append(byte)
            }
        }
    }

    private static func removeLastCharacter(_ bytes: inout [UInt8]) {
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    }
}
