import HubControl
import HubControlServer

/// The methods that the examples of the JSON-RPC 2.0 specification (section 7) call.
enum Subtract: ControlMethod {
    static let name = "subtract"
    static let summary = "minuend - subtrahend"
    static let minimumRole: Role? = nil

    struct Params: Message {
        var minuend: Int
        var subtrahend: Int

        static let schema = JSONSchema.object([
            .required("minuend", .integer, ""), .required("subtrahend", .integer, ""),
        ])
    }

    typealias Result = Bare
}

enum Sum: ControlMethod {
    static let name = "sum"
    static let summary = "a + b + c"
    static let minimumRole: Role? = nil
    typealias Params = Three
    typealias Result = Bare
}

enum NotifySum: ControlMethod {
    static let name = "notify_sum"
    static let summary = ""
    static let minimumRole: Role? = nil
    typealias Params = Three
    typealias Result = Empty
}

enum NotifyHello: ControlMethod {
    static let name = "notify_hello"
    static let summary = ""
    static let minimumRole: Role? = nil

    struct Params: Message {
        var a: Int
        static let schema = JSONSchema.object([.required("a", .integer, "")])
    }

    typealias Result = Empty
}

enum GetData: ControlMethod {
    static let name = "get_data"
    static let summary = ""
    static let minimumRole: Role? = nil
    typealias Params = Empty

    struct Result: Message {
        var values: JSONValue
        init() { values = ["hello", 5] }
        init(from decoder: any Decoder) throws { values = try JSONValue(from: decoder) }
        func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
        static let schema = JSONSchema.any
    }
}

struct Three: Message {
    var a: Int
    var b: Int
    var c: Int

    static let schema = JSONSchema.object([
        .required("a", .integer, ""), .required("b", .integer, ""), .required("c", .integer, ""),
    ])
}

/// A number alone, as the specification's examples give it.
struct Bare: Message {
    var value: Int

    init(_ value: Int) { self.value = value }
    init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Int.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    static let schema = JSONSchema.integer
}

extension ControlDispatcher.Builder {
    mutating func arithmetic() {
        on(Subtract.self) { params, _ in Bare(params.minuend - params.subtrahend) }
        on(Sum.self) { params, _ in Bare(params.a + params.b + params.c) }
        on(NotifySum.self) { _, _ in Empty() }
        on(NotifyHello.self) { _, _ in Empty() }
        on(GetData.self) { _, _ in GetData.Result() }
    }
}
