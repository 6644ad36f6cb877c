/// A Telegram user behind a click, and the chat that its campaign leads to.
///
/// Two visitors in a row that convert are one user: it starts, joins, leaves and joins again.
struct TGTrackerSubscriber {
    enum Row {
        case click, conversion
    }

    let facts: ClickFacts
    let context: TGTrackerContext

    /// Beyond 32 bits.
    var userID: Int64 {
        let block = facts.index / context.world.clicksPerConversion / 2
        return 5_000_000_000 + Int64(Noise.hash(context.world.seed, block, salt: 0x7467) % 3_900_000_000)
    }

    /// Negative, as those of channels are.
    var chatID: Int64 { -1_001_000_000_000 - Int64(facts.campaign) * 7_777_013 }

    /// Empty for users that have none.
    var name: String { userID % 3 == 0 ? "" : "user_\(userID % 1_000_003)" }

    func fields(of row: Row) -> TGTrackerRowWriter.Row {
        let names = context.options.rows
        let form = context.form
        let isKnown = row == .conversion || facts.word(71) % 3 == 0
        return [
            (names.name(.telegramUser), isKnown ? form.telegramID(userID) : .null),
            ("tg_username", isKnown ? .string(name) : nil),
            (names.name(.telegramChat), form.telegramID(chatID)),
            ("start_param", .string("c\(facts.campaign + 1)_\(facts.word(72) % 10_000)")),
        ]
    }
}
