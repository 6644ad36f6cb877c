/// A text that many rows share, with its JSON forms made once.
final class PooledText: Sendable {
    let text: String
    private let plain: [UInt8]
    private let php: [UInt8]

    init(_ text: String) {
        self.text = text
        plain = JSON.string(text).bytes(.plain)
        php = JSON.string(text).bytes(.php)
    }

    func json(_ style: EscapeStyle) -> [UInt8] {
        style.isPHP ? php : plain
    }

    static let empty = PooledText("")
}
