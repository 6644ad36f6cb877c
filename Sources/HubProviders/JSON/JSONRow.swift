import CRowJSON

import struct FoundationEssentials.Data

/// One row as it came, by the positions of its columns; valid only while it is visited.
struct JSONRow {
    private let cells: UnsafePointer<RowJSONCell>
    private let isRepaired: Bool

    /// `isRepaired` says that U+FFFD in a text stands for bytes that were no UTF-8.
    init(cells: UnsafePointer<RowJSONCell>, isRepaired: Bool) {
        self.cells = cells
        self.isRepaired = isRepaired
    }

    subscript(position: Int) -> JSONCell {
        JSONCell(cells[position], isRepaired: isRepaired)
    }
}

/// A value of a row; valid only while the row is visited.
struct JSONCell {
    private let cell: RowJSONCell
    private let isRepaired: Bool

    fileprivate init(_ cell: RowJSONCell, isRepaired: Bool) {
        self.cell = cell
        self.isRepaired = isRepaired
    }

    /// Whether the row has the column, be it with `null`.
    var isPresent: Bool { Int(cell.kind) != ROWJSON_ABSENT }

    /// Whether ``form`` is nothing.
    var isNothing: Bool {
        switch Int(cell.kind) {
        case ROWJSON_ABSENT, ROWJSON_NULL: true
        case ROWJSON_TEXT: cell.length == 0
        default: false
        }
    }

    /// The value on its own; `nil` where the row lacks the column.
    var value: JSONValue? {
        JSONValue(cell).map { isBroken ? .unreadable : $0 }
    }

    private var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: cell.bytes, count: Int(cell.length))
    }

    /// Whether the text holds what stands for unreadable bytes.
    private var isBroken: Bool {
        guard isRepaired, Int(cell.kind) == ROWJSON_TEXT else { return false }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{FFFD}")
    }
}

extension JSONCell: FieldSource {
    var form: FieldForm {
        switch Int(cell.kind) {
        case ROWJSON_ABSENT, ROWJSON_NULL: .nothing
        case ROWJSON_TRUE: .flag(true)
        case ROWJSON_FALSE: .flag(false)
        case ROWJSON_TEXT: cell.length == 0 ? .nothing : isBroken ? .other : .text
        case ROWJSON_NUMBER: .number
        default: .other
        }
    }

    func text(_ pool: inout TextPool) -> String? {
        switch form {
        case .text: withBytes { pool.text($0) }
        case .number: DecimalText.canonical(bytes)
        default: nil
        }
    }

    func withBytes<Value>(_ read: (Span<UInt8>) -> Value) -> Value {
        bytes.withMemoryRebound(to: UInt8.self) { read($0.span) }
    }
}

extension JSONCell {
    /// Hands over a text, or a whole number, that is the canonical one as it stands: most values of a log are.
    ///
    /// `false` where the value must be looked at more closely; `true` without a call where there is nothing.
    func withPlainText(upTo limit: Int, _ read: (Span<UInt8>) -> Void) -> Bool {
        switch Int(cell.kind) {
        case ROWJSON_ABSENT, ROWJSON_NULL: return true
        case ROWJSON_TEXT: guard !isRepaired, cell.length <= limit else { return false }
        case ROWJSON_NUMBER: guard cell.length <= 18, bytes.allSatisfy({ (48...57).contains($0) }) else { return false }
        default: return false
        }
        if cell.length > 0 { withBytes(read) }
        return true
    }
}

extension JSONValue {
    /// `nil` where there is no value.
    init?(_ cell: RowJSONCell) {
        let bytes = UnsafeRawBufferPointer(start: cell.bytes, count: Int(cell.length))
        switch Int(cell.kind) {
        case ROWJSON_NULL: self = .null
        case ROWJSON_TRUE: self = .bool(true)
        case ROWJSON_FALSE: self = .bool(false)
        case ROWJSON_TEXT: self = .text(String(decoding: bytes, as: UTF8.self))
        case ROWJSON_NUMBER: self = DecimalText.canonical(bytes).map(JSONValue.number) ?? .unreadable
        // The row's other values are kept: one that cannot be read is told apart, and counted where it is mapped.
        case ROWJSON_NESTED: self = (try? JSONReader.value(Data(bytes))) ?? .unreadable
        case ROWJSON_UNREADABLE: self = .unreadable
        default: return nil
        }
    }
}
