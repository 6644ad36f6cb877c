/// What an answer says of a page beside its rows.
struct TGTrackerMarks: Sendable {
    /// `nil` where it is not said.
    var total: Int?
    /// The number of the page, where pages have numbers.
    var page: Int?
    var limit: Int
    /// The mark of the next page in cursor mode; `nil` inside where there is none.
    var cursor: String??
}

/// Puts rows into what stands around them.
struct TGTrackerEnvelope {
    let options: TGTrackerOptions

    private typealias Part = (key: String, value: [UInt8])

    /// The whole body; `rows` is the JSON text of an array.
    func body(_ rows: [UInt8], _ marks: TGTrackerMarks) -> [UInt8] {
        let keys = options.answers.envelope.keys
        guard let outer = keys.first else { return rows }
        var parts = options.answers.success.good.map { Part($0.key, $0.value.bytes()) }
        parts.append(Part(outer, keys.count > 1 ? Self.object([Part(keys[1], rows)]) : rows))
        parts += self.parts(marks)
        return Self.object(parts)
    }

    /// One thing instead of rows.
    func body(_ thing: JSON) -> JSON {
        guard let outer = options.answers.envelope.keys.first, case .object(let members) = thing else { return thing }
        let isData = ["data", "payload"].contains(outer)
        return .object(options.answers.success.good + (isData ? [JSON.Member(outer, thing)] : members))
    }

    private func parts(_ marks: TGTrackerMarks) -> [Part] {
        var top: [Part] = []
        var meta: [Part] = []
        var pagination: [Part] = []
        if let total = marks.total.map({ Part("total", JSON.id($0).bytes()) }) {
            switch options.answers.totalPlace {
            case .top: top.append(total)
            case .meta: meta.append(total)
            case .pagination: pagination.append(total)
            case .none: break
            }
        }
        if options.answers.totalPlace == .meta, let page = marks.page {
            meta.append(Part("page", JSON.id(page).bytes()))
            meta.append(Part("limit", JSON.id(marks.limit).bytes()))
        }
        if let cursor = marks.cursor {
            let text = JSON.text(cursor).bytes()
            switch options.paging.cursorPlace {
            case .top: top.append(Part("next_cursor", text))
            case .meta: meta.append(Part("next_cursor", text))
            case .pagination: pagination.append(Part("next", text))
            }
        }
        if !meta.isEmpty { top.append(Part("meta", Self.object(meta))) }
        if !pagination.isEmpty { top.append(Part("pagination", Self.object(pagination))) }
        return top
    }

    private static func object(_ parts: [Part]) -> [UInt8] {
        var buffer = JSONBuffer(reserving: parts.reduce(64) { $0 + $1.value.count + 32 })
        buffer.byte(0x7B)
        for (index, part) in parts.enumerated() {
            if index > 0 { buffer.byte(0x2C) }
            buffer.string(part.key, .plain)
            buffer.byte(0x3A)
            buffer.raw(part.value)
        }
        buffer.byte(0x7D)
        return buffer.bytes
    }
}
