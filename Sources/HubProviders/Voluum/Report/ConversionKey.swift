import HubModel

/// The composed id of a conversion: `w1a2b3…|TX-9|FTD|1769731504`, and `|2` behind it for the second of equal rows.
enum ConversionKey {
    /// Bytes of a part that are kept; a longer one is told from others by its digest.
    private static let longestPart = 200

    static func text(_ clickID: String, _ transactionID: String?, _ type: String?, _ time: UTCTime) -> String {
        ([clickID, transactionID, type].map { part($0 ?? "") } + ["\(time.seconds)"]).joined(separator: "|")
    }

    static func text(_ key: String, ordinal: Int) -> String {
        ordinal == 1 ? key : "\(key)|\(ordinal)"
    }

    /// Without the separator, which is anybody's to put into a transaction's id.
    private static func part(_ text: String) -> String {
        let plain = text.contains("%") || text.contains("|") ? escaped(text) : text
        guard plain.utf8.count > longestPart else { return plain }
        var digest = RowDigest()
        digest.add(plain.utf8.span)
        return String(plain.unicodeScalars.prefix(longestPart / 4)) + "~" + String(digest.value, radix: 16)
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "%" ? "%25" : $0 == "|" ? "%7C" : String($0) }.joined()
    }
}
