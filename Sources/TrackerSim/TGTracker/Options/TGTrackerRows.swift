/// What rows hold and in which form.
package struct TGTrackerRows: Sendable {
    package enum IDs: String, CaseIterable, Sendable {
        /// `c-1`, `v-9`.
        case prefixed
        case number
        case uuid
    }

    package enum Money: String, CaseIterable, Sendable {
        case number, text
        /// Whole cents.
        case cents
    }

    package enum ConversionStatuses: String, CaseIterable, Sendable {
        /// What happened in Telegram: `requested`, `joined`, `left`, …
        case words
        /// `approved`, `pending`, `hold`, `rejected`.
        case plain
        /// The words in capitals.
        case capitals
        /// 0 to 4.
        case codes
        /// What is pending is called something that nobody knows.
        case unknown
        /// There is no status.
        case none
    }

    package enum EntityStatuses: String, CaseIterable, Sendable {
        /// `active`, `paused`, `archived`, `deleted`.
        case words
        /// Other words for the same, in any case.
        case synonyms
        /// 1, and 0 for all that is not active.
        case numbers
    }

    /// Which of the names that a field may have is used, by place; the last where there are fewer.
    ///
    /// From 2 on, campaigns have `is_active` instead of a status.
    package var fieldChoice = 0
    package var ids = IDs.prefixed
    package var money = Money.number
    /// Whether rows have amounts at all.
    package var hasMoney = true
    /// Whether what has an amount names its currency.
    package var namesCurrency = true
    /// The account's currency.
    package var currency = "USD"
    package var conversionStatuses = ConversionStatuses.words
    package var entityStatuses = EntityStatuses.words
    /// Whether conversions have an id of their own.
    package var hasConversionIDs = true
    /// Whether conversions repeat the sub ids of their click.
    package var hasConversionSubIDs = true
    /// Whether clicks carry the ad platform's click id and `utm_…`.
    package var hasAdFields = true
    /// Of a thousand conversions so many came without a click.
    package var organicPermille = 125
    /// Whether the ids of Telegram users and chats are numbers.
    package var numericTelegramIDs = false
    /// Whether what is deleted stays in lists with a word for it.
    package var listsDeleted = true

    package init() {}
}
