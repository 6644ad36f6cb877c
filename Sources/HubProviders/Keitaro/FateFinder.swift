import HubModel

/// Finds out what became of entities that the lists no longer hold.
///
/// A list that came back short proves nothing, as a key sees only what its user may see. What counts: the list of
/// archived ones, and the answer for the one id. Source: the tracker's facts, sections 1 and 3.
struct FateFinder: Sendable {
    /// Ids asked for one by one; the others wait for the next round.
    private static let mostIDs = 50

    let client: KeitaroClient

    func fate(of ids: [String], _ kind: EntityKind) async throws(ProviderError) -> [String: EntityStatus] {
        guard !ids.isEmpty else { return [:] }
        let archived = try await archivedIDs(kind)
        var fates: [String: EntityStatus] = [:]
        var rest: [String] = []
        for id in ids {
            if archived?.contains(id) == true { fates[id] = .archived } else { rest.append(id) }
        }
        // Where archived ones cannot be told from deleted ones, a missing id proves nothing.
        let mayBeArchived = kind.keitaroDeletedPath != nil && archived == nil
        for id in rest.prefix(Self.mostIDs) {
            guard let fate = try await fate(of: id, kind) else { continue }
            if fate == .deleted, mayBeArchived { continue }
            fates[id] = fate
        }
        return fates
    }

    /// `nil` where the tracker keeps no such list for the kind, or does not show it to this key.
    private func archivedIDs(_ kind: EntityKind) async throws(ProviderError) -> Set<String>? {
        guard let path = kind.keitaroDeletedPath else { return nil }
        do {
            var reader = FieldReader()
            return Set(try await client.list(path).compactMap { reader.id($0["id"], "id") })
        } catch {
            switch error {
            case .forbidden, .notFound, .badRequest, .wrongAnswer(_, .html, _): return nil
            default: throw error
            }
        }
    }

    /// `nil` where the answer proves nothing: a refused right, an empty page, an unknown state.
    private func fate(of id: String, _ kind: EntityKind) async throws(ProviderError) -> EntityStatus? {
        do {
            let row = try await client.get("\(kind.keitaroPath)/\(Escape.component(id))")
            guard case .text(let state) = row["state"] else { return nil }
            return KeitaroStatus.entity(state)
        } catch {
            switch error {
            // The tracker names what it did not find; an empty 404 may be anybody's.
            case .notFound(let detail): return detail.isEmpty ? nil : .deleted
            case .forbidden, .badRequest, .wrongAnswer(_, .html, _): return nil
            default: throw error
            }
        }
    }
}
