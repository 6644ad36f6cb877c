/// How ids, money and times are written.
struct TGTrackerForm: Sendable {
    /// What an id is of; the raw value stands before it.
    enum Kind: String, Sendable {
        case campaign = "c"
        case offer = "o"
        case lander = "l"
        case flow = "f"
        case source = "s"
        case network = "n"
        case user = "u"
        case bot = "b"
        case click = "k"
        case conversion = "v"
    }

    let options: TGTrackerOptions
    let seed: UInt64
    let zone: ZoneClock

    init(options: TGTrackerOptions, seed: UInt64) {
        self.options = options
        self.seed = seed
        zone = options.times.zone
    }

    /// An id as text, the way a client keeps it; `nil` for 0, which is nothing.
    func id(_ kind: Kind, _ id: Int) -> String? {
        guard id != 0 else { return nil }
        switch style(kind) {
        case .prefixed: return "\(kind.rawValue)-\(id)"
        case .number: return "\(id)"
        case .uuid:
            let word = Noise.hash(seed, id, salt: 0x1D00 | UInt64(kind.rawValue.utf8.first ?? 0))
            var buffer = JSONBuffer()
            let low = 0x8000_0000_0000_0000 | Noise.mix(word) >> 2
            buffer.uuid(word & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low)
            return String(decoding: buffer.bytes, as: UTF8.self)
        }
    }

    /// An id as rows have it.
    func jsonID(_ kind: Kind, _ id: Int) -> JSON {
        guard let text = self.id(kind, id) else { return .null }
        return style(kind) == .number ? .id(id) : .string(text)
    }

    /// AlterCPA's clicks are named by the account's own links, in text.
    private func style(_ kind: Kind) -> TGTrackerRows.IDs {
        options.isAlterCPA && kind == .click ? .prefixed : options.rows.ids
    }

    /// An amount in millionths as rows can say it: whole cents where they are counted in cents; `nil` without money.
    func amount(_ micros: Int64?) -> Int64? {
        guard let micros, options.rows.hasMoney else { return nil }
        guard options.rows.money == .cents else { return micros }
        return (micros + (micros < 0 ? -5000 : 5000)) / 10_000 * 10_000
    }

    /// The amount as rows have it.
    func money(_ micros: Int64?) -> JSON {
        guard let amount = amount(micros) else { return .null }
        switch options.rows.money {
        case .number: return .money(amount)
        case .cents: return .int(amount / 10_000)
        case .text:
            var buffer = JSONBuffer()
            buffer.fixedDecimal(amount)
            return .string(String(decoding: buffer.bytes, as: UTF8.self))
        }
    }

    /// The currency beside an amount; `nil` is no field at all.
    func currency(_ micros: Int64?, _ own: String? = nil) -> JSON? {
        guard options.rows.namesCurrency else { return nil }
        return amount(micros) == nil ? .null : .string(own ?? options.rows.currency)
    }

    func telegramID(_ id: Int64) -> JSON {
        options.rows.numericTelegramIDs || options.isAlterCPA ? .int(id) : .string("\(id)")
    }
}
