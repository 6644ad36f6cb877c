import HubModel

/// Finds out what became of entities that the lists no longer hold.
///
/// Deleted campaigns and offers keep their status 3, other things are unknown by their id. A list that came back short
/// proves nothing. Source: the tracker's facts, section 7.1 and quirk 6.
struct RedTrackFateFinder: Sendable {
    /// Ids asked for one by one; the others wait for the next round.
    private static let mostIDs = 50

    let client: RedTrackClient

    func fate(of ids: [String], _ kind: EntityKind) async throws(ProviderError) -> [String: EntityStatus] {
        var fates: [String: EntityStatus] = [:]
        for id in ids.prefix(Self.mostIDs) {
            if let fate = try await fate(of: id, kind) { fates[id] = fate }
        }
        return fates
    }

    /// `nil` where the answer proves nothing: a refused right, a path that is none, a thing without a status.
    private func fate(of id: String, _ kind: EntityKind) async throws(ProviderError) -> EntityStatus? {
        do {
            switch try await client.look("\(kind.redtrackPath)/\(Escape.component(id))") {
            case .gone: return .deleted
            case .found(let row):
                var mapping = RedTrackEntityMapping(kind)
                mapping.add([row])
                guard let entity = mapping.entities.first, entity.id == id, entity.rawStatus != nil else { return nil }
                return entity.status
            }
        } catch {
            switch error {
            case .forbidden, .notFound, .badRequest, .wrongAnswer(_, .html, _): return nil
            default: throw error
            }
        }
    }
}
