import CRowJSON

import struct FoundationEssentials.Data

/// The answer `{"rows":[{…},…],"total":N}`, read row by row: the hot path of the hub.
///
/// What `rows` is called is the tracker's, see ``RowColumns``.
///
/// simdjson reads it through `CRowJSON`, and no more than one row is held at a time. Pointers are known to this folder
/// alone.
struct RowAnswer {
    /// The value of `total`; `nil` where there is none.
    private var total: JSONValue?
    /// Matching rows, those of other pages included; `nil` where the answer does not say.
    var rowCount: Int? {
        switch total {
        case .number(let text), .text(let text): Int(text).flatMap { $0 >= 0 ? $0 : nil }
        default: nil
        }
    }

    /// Names that are no columns, with the number of rows that had them.
    private(set) var unknown: [String: Int] = [:]
    /// Whether any row had the column, by its position.
    private(set) var isPresent: [Bool] = []
    /// The body was no UTF-8: texts with U+FFFD, which stands for what could not be read, count as unreadable.
    private(set) var isRepaired = false

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Hands each row to `visit`, in its order; `nil` where something else than an object stands in its place.
    ///
    /// What was visited counts only where the whole answer could be read.
    ///
    /// - Throws: ``JSONReader/Failure`` where the body is no complete JSON, or lacks the rows.
    static func read(
        _ reply: HTTPReply,
        columns: RowColumns,
        _ visit: (JSONRow?) -> Void
    ) throws(JSONReader.Failure) -> RowAnswer {
        guard let reader = rowjson_make(columns.lines, columns.member, columns.isNullable) else {
            throw JSONReader.Failure(isMalformed: true)
        }
        defer { rowjson_free(reader) }
        var answer = RowAnswer()
        var status = answer.read(reply, by: reader, visit)
        if status == ROWJSON_NO_UTF8 {
            // Found before the first row is handed out.
            answer.isRepaired = true
            let text = String(decoding: reply.body, as: UTF8.self)
            status = answer.read(HTTPReply(status: reply.status, body: Data(text.utf8)), by: reader, visit)
        }
        guard status == ROWJSON_END else {
            // What has no rows was not read to its end: here the other reader's failure is the answer, not an error.
            let isOtherShape = status == ROWJSON_OTHER_SHAPE && (try? JSONReader.value(reply.body)) != nil
            throw JSONReader.Failure(isMalformed: !isOtherShape)
        }
        return answer
    }

    /// Reads a whole body and gives the status that ended it.
    private mutating func read(
        _ reply: HTTPReply,
        by reader: OpaquePointer,
        _ visit: (JSONRow?) -> Void
    ) -> RowJSONStatus {
        reply.withPaddedBody { bytes in
            let length = bytes.count - HTTPReply.padding
            let skipped = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
            var status = rowjson_begin(
                reader,
                bytes.baseAddress.map { $0 + skipped },
                length - skipped,
                bytes.count - skipped
            )
            guard status == ROWJSON_ROW else {
                if status == ROWJSON_END { noteRest(of: reader) }
                return status
            }
            while true {
                status = rowjson_next(reader)
                switch status {
                case ROWJSON_ROW: visit(JSONRow(cells: rowjson_cells(reader), isRepaired: isRepaired))
                case ROWJSON_NO_OBJECT: visit(nil)
                default:
                    noteRest(of: reader)
                    return status
                }
            }
        }
    }

    private mutating func noteRest(of reader: OpaquePointer) {
        total = JSONValue(rowjson_total(reader))
        isPresent = UnsafeBufferPointer(start: rowjson_seen(reader), count: rowjson_column_count(reader)).map { $0 }
        for index in 0..<rowjson_unknown_count(reader) {
            var length = 0
            var rows = 0
            let name = rowjson_unknown_name(reader, index, &length, &rows)
            let bytes = UnsafeRawBufferPointer(start: name, count: length)
            unknown[String(decoding: bytes, as: UTF8.self)] = rows
        }
    }
}

/// The names of the columns that rows are read into.
struct RowColumns: Sendable {
    fileprivate let lines: String
    fileprivate let member: String
    fileprivate let isNullable: Bool

    /// `member` is the answer's member that holds the rows; `isNullable` takes `null` there as no rows.
    init(_ names: [String], in member: String = "rows", isNullable: Bool = false) {
        lines = names.joined(separator: "\n")
        self.member = member
        self.isNullable = isNullable
    }
}
