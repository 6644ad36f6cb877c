import HubModel
import HubTestSupport
import Synchronization

@testable import HubProviders

/// A small tracker in memory whose logs can change between two requests and misbehave in chosen ways.
final class FakeKeitaro: Sendable {
    typealias Row = [String: JSONValue]

    enum Total: Sendable {
        case right, absent, tooLow, tooHigh
    }

    /// How an unknown column is answered.
    enum ErrorStyle: Sendable {
        case listsValid, namesWrong, silent, ignores
    }

    struct State: Sendable {
        var dialect = KeitaroDialect.events
        var clicks: [Row] = []
        var conversions: [Row] = []
        var refusedColumns: Set<String> = []
        /// Accepted and not returned.
        var hiddenColumns: Set<String> = []
        var errorStyle = ErrorStyle.listsValid
        var total = Total.right
        var mostRows = Int.max
        var ignoresSort = false
        var ignoresRange = false
        /// Every log page is the first one.
        var repeatsPages = false
        /// What the conversion log's range filters.
        var conversionRange: String?
        /// Called before each log page with its number.
        var onPage: (@Sendable (inout State, Int) -> Void)?
        /// Answers of the lists by path.
        var lists: [String: HTTPReply] = [:]
        var pages = 0
    }

    private let state: Mutex<State>

    init(_ change: (inout State) -> Void = { _ in }) {
        var start = State()
        change(&start)
        state = Mutex(start)
    }

    func change(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    var answer: ScriptedTransport.Answer {
        { call in .success(self.reply(to: call)) }
    }

    func reply(to call: HTTPCall) -> HTTPReply {
        state.withLock { state in
            switch call.path {
            case "/admin_api/v1/clicks/log": Self.log(call, &state, \.clicks, "datetime")
            case "/admin_api/v1/conversions/log":
                Self.log(
                    call,
                    &state,
                    \.conversions,
                    state.conversionRange ?? (state.dialect == .events ? "datetime" : "postback_datetime")
                )
            case "/admin_api/v1/conversion_types" where state.dialect == .events: .json("[]")
            default: state.lists[call.path] ?? .html("Keitaro")
            }
        }
    }

    private static func log(
        _ call: HTTPCall,
        _ state: inout State,
        _ rows: KeyPath<State, [Row]>,
        _ timeColumn: String
    ) -> HTTPReply {
        guard let body = call.body, let query = try? JSONReader.value(body) else { return .json("{}", status: 400) }
        let columns = Self.texts(query["columns"])
        if let refusal = refusal(columns, state) { return refusal }
        state.pages += 1
        state.onPage?(&state, state.pages)
        let from = query["range"]?["from"].flatMap(Self.text) ?? ""
        let to = query["range"]?["to"].flatMap(Self.text) ?? ""
        var matching = state[keyPath: rows].filter { row in
            let time = row[timeColumn].flatMap(Self.text) ?? ""
            return state.ignoresRange || (from <= time && time <= to)
        }
        if !state.ignoresSort { matching = sorted(matching, by: query["sort"]) }
        let offset = state.repeatsPages ? 0 : number(query["offset"])
        let limit = min(number(query["limit"]), state.mostRows)
        let page = matching.dropFirst(offset).prefix(limit).map { row in
            let shown = row.filter { columns.contains($0.key) && !state.hiddenColumns.contains($0.key) }
            return JSONValue.object(shown)
        }
        var members: [String: JSONValue] = ["rows": .array(Array(page))]
        switch state.total {
        case .right: members["total"] = .number("\(matching.count)")
        case .absent: break
        case .tooLow: members["total"] = .number("\(matching.count / 2)")
        case .tooHigh: members["total"] = .number("\(matching.count + 50)")
        }
        return .json(JSONValue.object(members).compactText)
    }

    private static func refusal(_ columns: [String], _ state: State) -> HTTPReply? {
        let own: Set<String> =
            state.dialect == .events ? ["click_id"] : ["event_id", "conversion_type", "status_history"]
        let unknown = columns.filter { state.refusedColumns.contains($0) || own.contains($0) }
        guard let first = unknown.first, state.errorStyle != .ignores else { return nil }
        let text =
            switch state.errorStyle {
            case .listsValid:
                "Unknown column \(first) in report events. Valid: "
                    + LogColumn.named.keys.filter { !state.refusedColumns.contains($0) && !own.contains($0) }.sorted()
                    .joined(separator: ", ")
            case .namesWrong: "Column '\(first)' is not defined in the data source"
            case .silent, .ignores: "Bad request"
            }
        return .json(JSONValue.object(["error": .text(text)]).compactText, status: 400)
    }

    private static func sorted(_ rows: [Row], by sort: JSONValue?) -> [Row] {
        guard case .array(let keys) = sort else { return rows }
        let names = keys.compactMap { $0["name"].flatMap(text) }
        return rows.enumerated().sorted { left, right in
            for name in names {
                let values = (text(left.element[name] ?? .null) ?? "", text(right.element[name] ?? .null) ?? "")
                if values.0 != values.1 { return values.0 < values.1 }
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        guard case .array(let values) = value else { return [] }
        return values.compactMap(text)
    }

    private static func text(_ value: JSONValue) -> String? {
        if case .text(let text) = value { text } else { nil }
    }

    private static func number(_ value: JSONValue?) -> Int {
        if case .number(let text) = value { Int(text) ?? 0 } else { 0 }
    }
}

extension FakeKeitaro {
    /// A click of EVENTS or CLASSIC, with every mapped column.
    static func click(_ number: Int, at time: UTCTime) -> Row {
        var row: Row = [:]
        for name in LogColumn.named.keys { row[name] = .text("") }
        row["event_id"] = .text("ev-\(number)")
        row["click_id"] = .number("\(number)")
        row["sub_id"] = .text("c\(number)")
        row["datetime"] = .text(time.spaced)
        row["cost"] = .number("0.01")
        return row
    }

    static func conversion(_ number: Int, at time: UTCTime, clickedAt: UTCTime? = nil) -> Row {
        var row = click(number, at: time)
        row["event_id"] = .text("cv-\(number)")
        row["conversion_id"] = .number("\(1000 + number)")
        row["postback_datetime"] = .text(time.spaced)
        row["click_datetime"] = .text((clickedAt ?? time).spaced)
        row["status"] = .text("sale")
        row["version"] = .number("1")
        row["sign"] = .number("1")
        return row
    }
}

/// Reads a window to its end, as the engine does.
enum Walk {
    struct Result<Record: Sendable> {
        var records: [Record] = []
        var memory: ProviderMemory?
        var findings = PageFindings()
        var pages = 0
        var requests = RequestLog()
        var readThrough: [UTCTime?] = []
    }

    static func clicks(
        _ fake: FakeKeitaro,
        _ window: TimeWindow,
        pageSize: Int = 10,
        memory: ProviderMemory? = nil,
        options: [String: String] = [:]
    ) async throws -> Result<Click> {
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer), options: options)
        return try await walk(pageSize, memory) { try await provider.clicks(in: window, after: $0, $1) }
    }

    static func conversions(
        _ fake: FakeKeitaro,
        _ window: TimeWindow,
        pageSize: Int = 10,
        memory: ProviderMemory? = nil,
        options: [String: String] = [:]
    ) async throws -> Result<Conversion> {
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer), options: options)
        return try await walk(pageSize, memory) { try await provider.conversions(in: window, after: $0, $1) }
    }

    private static func walk<Record>(
        _ pageSize: Int,
        _ memory: ProviderMemory?,
        _ read: (PageCursor?, ProviderCall) async throws -> Page<Record>
    ) async throws -> Result<Record> {
        var result = Result<Record>()
        result.memory = memory
        var cursor: PageCursor?
        while result.pages < 2000 {
            let call = KeitaroSetup.call(memory: result.memory, pageSize: pageSize, requests: result.requests)
            let page = try await read(cursor, call)
            result.pages += 1
            result.records += page.records
            result.findings.merge(page.findings)
            result.memory = page.memory ?? result.memory
            result.readThrough.append(page.readThrough)
            guard let next = page.next else { return result }
            cursor = next
        }
        throw Missing()
    }
}
