import HubModel

/// Finds out what became of entities that the lists no longer hold.
///
/// A list that came back short proves nothing, as workspaces and roles can hide rows. What counts is the answer for the one
/// id. Whether there is such an answer is not known (section 5), so that one for a listed id must come first: else every
/// id would seem to be gone.
struct BeMobFateFinder: Sendable {
    /// Ids asked for one by one; the others wait for the next round.
    private static let mostIDs = 30

    let client: BeMobClient

    func fate(of ids: [String], _ kind: EntityKind) async throws(ProviderError) -> [String: EntityStatus] {
        guard !ids.isEmpty, let known = try await listedID(kind), try await row(known, kind) != nil else { return [:] }
        var fates: [String: EntityStatus] = [:]
        for id in ids.prefix(Self.mostIDs) { fates[id] = try await fate(of: id, kind) }
        return fates
    }

    private func listedID(_ kind: EntityKind) async throws(ProviderError) -> String? {
        var reader = FieldReader()
        let rows = try await client.list(kind.bemobPath, query: [QueryItem("limit", "1")])
        for row in rows {
            if let id = reader.id(row["id"], "id") { return id }
        }
        return nil
    }

    /// The row of an id; `nil` where the tracker does not give it.
    private func row(_ id: String, _ kind: EntityKind) async throws(ProviderError) -> JSONValue? {
        do {
            let row = try await client.get(path(id, kind))
            var reader = FieldReader()
            return reader.id(row["id"], "id") == id ? row : nil
        } catch {
            guard error.isRefusal else { throw error }
            return nil
        }
    }

    /// `nil` where the answer proves nothing: a refused right, another row, an unknown state.
    private func fate(of id: String, _ kind: EntityKind) async throws(ProviderError) -> EntityStatus? {
        do {
            let row = try await client.get(path(id, kind))
            var reader = FieldReader()
            guard reader.id(row["id"], "id") == id, case .text(let word)? = row["status"] else { return nil }
            let status = BeMobStatus.entity(word)
            return status == .active ? nil : status
        } catch {
            switch error {
            // The tracker names what it did not find; an empty 404 may be anybody's.
            case .notFound(let detail): return detail.isEmpty ? nil : .deleted
            case .forbidden, .badRequest: return nil
            default: throw error
            }
        }
    }

    private func path(_ id: String, _ kind: EntityKind) -> String {
        "\(kind.bemobPath)/\(Escape.component(id))"
    }
}
