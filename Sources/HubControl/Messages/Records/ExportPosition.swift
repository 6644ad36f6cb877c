package import HubModel

/// The place of a row in a log, behind which the next page begins; travels as opaque text: `1761300000.42`.
package struct ExportPosition: Hashable, Sendable {
    package var time: UTCTime
    /// Tells rows of the same second apart.
    package var row: Int64

    package init(time: UTCTime, row: Int64) {
        self.time = time
        self.row = row
    }
}

extension ExportPosition: Codable {
    package var text: String { "\(time.seconds).\(row)" }

    /// Reads the text of a position.
    ///
    /// - Throws: `DecodingError` where the text is no position.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let parts = try container.decode(String.self).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Int64(parts[0]), let row = Int64(parts[1]) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "give the 'next' of the page before, unchanged"
            )
        }
        self.init(time: UTCTime(seconds: seconds), row: row)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
