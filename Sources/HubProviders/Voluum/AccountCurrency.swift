import HubModel

/// Finds out what currency an account's money is in.
///
/// Only the path of the profile is known, not its shape: a name that means a currency is looked for, and where there is
/// none, or the user may not see it, amounts are asked in US dollars. Source: the tracker's facts, sections 5.1 and 6.3.
enum AccountCurrency {
    static let usual = "USD"
    private static let names = ["currencyCode", "currency", "accountCurrency", "defaultCurrency"]
    /// Objects within objects that are looked into.
    private static let deepest = 3

    /// `nil` where it is not told.
    static func find(_ client: VoluumClient) async throws(ProviderError) -> String? {
        do {
            return currency(in: try await client.get("/profile"), depth: 0)
        } catch {
            switch error {
            case .forbidden, .blocked, .notFound, .badRequest, .wrongAnswer(_, .html, _),
                .wrongAnswer(_, .unexpectedShape, _):
                return nil
            default: throw error
            }
        }
    }

    /// The nearest one, in the order of the names.
    private static func currency(in value: JSONValue, depth: Int) -> String? {
        guard depth < deepest, case .object(let members) = value else { return nil }
        for name in names {
            if let found = ReportReply.currency(members[name]) ?? ReportReply.currency(members[name]?["code"]) {
                return found
            }
        }
        for (_, member) in members.sorted(by: { $0.key < $1.key }) {
            if let found = currency(in: member, depth: depth + 1) { return found }
        }
        return nil
    }
}
