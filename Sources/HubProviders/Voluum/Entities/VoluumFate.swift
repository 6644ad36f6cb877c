import HubModel

/// Finds out what became of entities that the lists no longer hold.
///
/// Nothing is ever gone for good: what is archived says so itself, and what is missing may only be hidden from this user.
/// Source: the tracker's facts, section 5.1 and section 9, number 10.
struct VoluumFate: Sendable {
    /// Ids asked for one by one; the others wait for the next round.
    private static let mostIDs = 50

    let client: VoluumClient

    func fate(of ids: [String], _ kind: EntityKind) async throws(ProviderError) -> [String: EntityStatus] {
        var fates: [String: EntityStatus] = [:]
        for id in ids.prefix(Self.mostIDs) where try await isArchived(id, kind) { fates[id] = .archived }
        return fates
    }

    private func isArchived(_ id: String, _ kind: EntityKind) async throws(ProviderError) -> Bool {
        do {
            let row = try await client.get("\(kind.voluumResource.path)/\(Escape.component(id))")
            return row["id"] == .text(id) && row["deleted"] == .bool(true)
        } catch {
            switch error {
            case .notFound, .forbidden, .badRequest, .wrongAnswer(_, .html, _): return false
            default: throw error
            }
        }
    }
}
