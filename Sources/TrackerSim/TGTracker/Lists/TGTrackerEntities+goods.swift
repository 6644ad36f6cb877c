extension TGTrackerEntities {
    private var names: TGTrackerRows { context.options.rows }
    private var form: TGTrackerForm { context.form }

    func offer(_ offer: Account.Offer) -> Row {
        [
            ("id", form.jsonID(.offer, offer.id)),
            ("name", .string(offer.name)),
            ("status", names.status(offer.fate, offer.id)),
            ("url", .text(offer.url)),
            ("payout", names.hasMoney ? form.money(offer.payout) : nil),
            ("currency", names.hasMoney ? form.currency(offer.payout, offer.currency) : nil),
            ("country", .text(offer.countryCode)),
            (names.name(.offerNetwork), form.jsonID(.network, offer.networkID ?? 0)),
        ]
    }

    func lander(_ landing: Account.Landing) -> Row {
        [
            ("id", form.jsonID(.lander, landing.id)),
            ("name", .string(landing.name)),
            ("status", names.status(landing.fate, landing.id)),
            ("url", .text(landing.url)),
        ]
    }

    func flow(_ flow: Account.Flow) -> Row {
        [
            ("id", form.jsonID(.flow, flow.id)),
            ("name", .string(flow.name)),
            ("status", names.status(flow.fate, flow.id)),
            ("rules", rules(flow)),
            ("weights", weights(flow)),
        ]
    }

    /// `null` for a flow that takes everybody.
    func rules(_ flow: Account.Flow) -> JSON {
        guard !flow.filters.isEmpty else { return .null }
        return .array(
            flow.filters.map { filter in
                ["mode": .string(filter.mode), "name": .string(filter.name), "payload": Self.ordered(filter.payload)]
            }
        )
    }

    /// Shares by what they lead to: `offer:o-11`, `landing_page:l-31`.
    func weights(_ flow: Account.Flow) -> JSON {
        let shares =
            flow.landings.map { ("landing_page:\(form.id(.lander, $0.target) ?? "")", $0.share) }
            + flow.offers.map { ("offer:\(form.id(.offer, $0.target) ?? "")", $0.share) }
        guard !shares.isEmpty else { return .null }
        return .object(shares.sorted { $0.0 < $1.0 }.map { JSON.Member($0.0, .id($0.1)) })
    }

    private static func ordered(_ json: JSON) -> JSON {
        guard case .object(let members) = json else { return json }
        return .object(members.sorted { $0.key < $1.key })
    }

    func source(_ source: Account.Source) -> Row {
        [
            ("id", form.jsonID(.source, source.id)),
            ("name", .string(source.name)),
            ("status", names.status(.active, source.id)),
            (names.name(.sourceTokens), tokens(source)),
        ]
    }

    /// What the source fills in, by parameter; `null` where nothing.
    func tokens(_ source: Account.Source) -> JSON {
        guard !source.parameters.isEmpty else { return .null }
        let members = source.parameters.map { parameter in
            JSON.Member(parameter.key.replacing("sub_id_", with: "sub"), .string(parameter.placeholder))
        }
        return .object(members.sorted { $0.key < $1.key })
    }

    func network(_ network: Account.Network) -> Row {
        [
            ("id", form.jsonID(.network, network.id)),
            ("name", .string(network.name)),
            ("status", names.status(.active, network.id)),
        ]
    }

    func user(_ user: Account.User) -> Row {
        [
            ("id", form.jsonID(.user, user.id)),
            (names.name(.userName), .string(user.login)),
            ("role", user.isAdmin ? "admin" : "buyer"),
        ]
    }

    func channel(_ index: Int) -> Row {
        [
            ("id", form.telegramID(-1_001_000_000_000 - Int64(index) * 7_777_013)),
            ("name", .string("Channel \(index + 1)")),
            ("username", index % 3 == 0 ? "" : .string("channel_\(index + 1)")),
            ("status", names.status(.active, index)),
        ]
    }

    /// 0 is an active one, 1 one with a warning, 3 a deleted one, where statuses are numbers.
    func bot(_ number: Int) -> Row {
        let words: [JSON] = names.entityStatuses == .numbers ? [0, 1, 3] : ["active", "warning", "deleted"]
        return [
            ("id", form.jsonID(.bot, number)),
            ("name", .string("Welcome bot \(number)")),
            ("username", .string("welcome_\(number)_bot")),
            ("status", words[number - 1]),
        ]
    }
}
