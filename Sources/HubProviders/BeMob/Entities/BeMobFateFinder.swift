import HubModel

/// Finds out what became of entities that the lists no longer hold.
///
/// A list that came back short proves nothing, as workspaces and roles can hide rows (section 12). What counts is the
/// answer for the one id. Whether there is such an answer is not known (section 5), so that one for a listed id must come
/// first: else every id would seem to be gone. What is hidden may be answered as what is not there: where the key no
/// longer sees a workspace that rows have named, an id that is not found proves nothing either.
struct BeMobFateFinder: Sendable {
    /// Ids asked for one by one; the others wait for the next round.
    private static let mostIDs = 30

    private enum Answer {
        case told(EntityStatus)
        case missing
    }

    let client: BeMobClient
    /// Those that rows of lists have named.
    let workspaces: Set<String>

    func fate(of ids: [String], _ kind: EntityKind) async throws(ProviderError) -> [String: EntityStatus] {
        let ids = ids.prefix(Self.mostIDs)
        let own = kind == .flow ? ids.compactMap(BeMobOwnFlow.campaignID) : []
        let others = kind == .flow ? ids.filter { BeMobOwnFlow.campaignID(of: $0) == nil } : Array(ids)
        var answers = try await answers(others, kind) { Self.status($0, kind) }
        for (campaignID, answer) in try await self.answers(own, .campaign, Self.statusOfOwnFlow) {
            answers[BeMobOwnFlow.id(ofCampaign: campaignID)] = answer
        }
        return try await settled(answers)
    }

    private func settled(_ answers: [String: Answer]) async throws(ProviderError) -> [String: EntityStatus] {
        var fates: [String: EntityStatus] = [:]
        var missing: [String] = []
        for (id, answer) in answers {
            switch answer {
            case .told(let status): fates[id] = status
            case .missing: missing.append(id)
            }
        }
        guard !missing.isEmpty, try await seesWorkspaces() else { return fates }
        for id in missing { fates[id] = .deleted }
        return fates
    }

    /// Whether the key still sees every workspace that a row has named.
    private func seesWorkspaces() async throws(ProviderError) -> Bool {
        guard !workspaces.isEmpty else { return true }
        do {
            var reader = FieldReader()
            let shown = try await client.list("/user/workspaces").compactMap { reader.id($0["id"], "id") }
            return workspaces.isSubset(of: shown)
        } catch {
            guard error.isRefusal else { throw error }
            return false
        }
    }

    /// `status` tells what a row says of an entity that is not in use any more.
    private func answers(
        _ ids: [String],
        _ kind: EntityKind,
        _ status: (JSONValue) -> EntityStatus?
    ) async throws(ProviderError) -> [String: Answer] {
        guard !ids.isEmpty, let known = try await listedID(kind), try await row(known, kind) != nil else { return [:] }
        var answers: [String: Answer] = [:]
        for id in ids { answers[id] = try await answer(id, kind, status) }
        return answers
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
    private func answer(
        _ id: String,
        _ kind: EntityKind,
        _ status: (JSONValue) -> EntityStatus?
    ) async throws(ProviderError) -> Answer? {
        do {
            let row = try await client.get(path(id, kind))
            var reader = FieldReader()
            guard reader.id(row["id"], "id") == id else { return nil }
            return status(row).map { .told($0) }
        } catch {
            switch error {
            // The tracker names what it did not find; an empty 404 may be anybody's.
            case .notFound(let detail): return detail.isEmpty ? nil : .missing
            case .forbidden, .badRequest: return nil
            default: throw error
            }
        }
    }

    private func path(_ id: String, _ kind: EntityKind) -> String {
        "\(kind.bemobPath)/\(Escape.component(id))"
    }
}

extension BeMobFateFinder {
    private static func status(_ row: JSONValue, _ kind: EntityKind) -> EntityStatus? {
        var mapping = BeMobEntityMapping(kind)
        mapping.add([row])
        return mapping.entities.first.flatMap { gone($0.status) }
    }

    /// A campaign that goes on without a flow of its own has lost it.
    private static func statusOfOwnFlow(_ campaign: JSONValue) -> EntityStatus? {
        var mapping = BeMobEntityMapping(.flow)
        mapping.addOwnFlows(of: [campaign])
        return mapping.entities.isEmpty ? .deleted : mapping.entities.first.flatMap { gone($0.status) }
    }

    private static func gone(_ status: EntityStatus) -> EntityStatus? {
        [.archived, .deleted].contains(status) ? status : nil
    }
}
