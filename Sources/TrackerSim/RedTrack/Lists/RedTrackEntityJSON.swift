/// Writes the things of an account as RedTrack shows them.
struct RedTrackEntityJSON {
    let context: RedTrackContext
    /// What each thing's `stat` holds, by id; `nil` where no days were asked for.
    var stats: [Int: RedTrackTally]?

    var account: Account { context.account }
    var options: RedTrackOptions { context.options }

    func id(_ kind: RedTrackIDs.Kind, _ id: Int?) -> JSON {
        .string(context.ids.text(kind, id))
    }

    func stamp(_ time: Int64, _ row: Int) -> JSON {
        .string(RedTrackTime.stamp(time, row: row))
    }

    /// "Never" in one of the two forms that it has.
    func never(_ row: Int) -> JSON {
        row % 2 == 0 ? "" : "0001-01-01T00:00:00Z"
    }

    func amount(_ micros: Int64) -> JSON { options.shown(.money(micros)) }

    func texts(_ texts: [String]) -> JSON {
        texts.isEmpty && options.nullsEmptyLists ? .null : .array(texts.map { .string($0) })
    }

    /// Sums of the asked days; nothing where none were asked for.
    func stat(_ id: Int) -> JSON {
        guard let stats else { return [:] }
        return .object((stats[id] ?? RedTrackTally()).metrics.map { JSON.Member($0.key, options.shown($0.value)) })
    }

    /// What all kinds have.
    func head(_ kind: RedTrackIDs.Kind, _ id: Int, _ title: String, created: Int64, updated: Int64) -> [JSON.Member] {
        [
            JSON.Member("id", self.id(kind, id)), JSON.Member("serial_number", .id(id)),
            JSON.Member("title", .string(title)), JSON.Member("created_at", stamp(created, id)),
            JSON.Member("updated_at", stamp(updated, id + 1)), JSON.Member("user_id", self.id(.user, 1)),
            JSON.Member("workspace_ids", texts([])), JSON.Member("stat", stat(id)),
        ]
    }

    /// A secret that must not leak.
    func secret(_ id: Int, _ salt: UInt64) -> String {
        var buffer = JSONBuffer()
        buffer.token(.short, Noise.hash(context.world.seed, id, salt: salt))
        return "SECRET" + String(decoding: buffer.bytes, as: UTF8.self)
    }
}
