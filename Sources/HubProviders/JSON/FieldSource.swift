/// A value of the wire as ``FieldReader`` looks at it, whichever way it was read.
protocol FieldSource {
    var form: FieldForm { get }

    /// A text, or a number as decimal text without exponent; `nil` for anything else, and for numbers beyond 38 digits.
    ///
    /// `pool` may have the same text already.
    func text(_ pool: inout TextPool) -> String?

    /// Hands over the bytes of a text, or of a number as it is written; none for anything else.
    func withBytes<Value>(_ read: (Span<UInt8>) -> Value) -> Value
}

/// What a value is.
enum FieldForm: Hashable {
    /// Absent, `null` or an empty text.
    case nothing
    case text
    case number
    case flag(Bool)
    /// An array, an object, or what cannot be read.
    case other
}

extension JSONValue: FieldSource {
    var form: FieldForm {
        switch self {
        case .null: .nothing
        case .text(let text): text.isEmpty ? .nothing : .text
        case .number: .number
        case .bool(let flag): .flag(flag)
        case .array, .object, .unreadable: .other
        }
    }

    func text(_ pool: inout TextPool) -> String? {
        switch self {
        case .text(let text), .number(let text): text
        default: nil
        }
    }

    func withBytes<Value>(_ read: (Span<UInt8>) -> Value) -> Value {
        switch self {
        case .text(let text), .number(let text): read(text.utf8.span)
        default: read(Span())
        }
    }
}

extension Optional: FieldSource where Wrapped == JSONValue {
    var form: FieldForm { self?.form ?? .nothing }

    func text(_ pool: inout TextPool) -> String? { self?.text(&pool) }

    func withBytes<Value>(_ read: (Span<UInt8>) -> Value) -> Value {
        (self ?? .null).withBytes(read)
    }
}
