/// Writes the things of an account as Voluum's lists show them.
///
/// Nothing, `null` and empty text all mean none, and all occur.
struct VoluumEntityJSON: Sendable {
    let moment: VoluumMoment

    var ids: VoluumIDs { moment.ids }
    var names: NameComposer { moment.composer }

    /// `2026-01-05T10:00:00.123Z`; the milliseconds follow from the time.
    static func stamp(_ time: Int64) -> JSON {
        var buffer = JSONBuffer()
        buffer.raw(String(RFC3339.text(time).dropLast()))
        buffer.byte(0x2E)
        buffer.padded(Int(Noise.mix(UInt64(bitPattern: time)) % 1000), 3)
        buffer.raw("Z")
        return .string(String(decoding: buffer.bytes, as: UTF8.self))
    }

    func country(_ country: Country?) -> JSON? {
        country.map { ["code": .string($0.code.text), "name": .string($0.english.text)] }
    }

    /// Absent without the workspaces feature.
    func workspace(_ id: Int) -> JSON? {
        moment.options.hasWorkspaces ? ["id": ids.json(.workspace, Workspace.number(of: id))] : nil
    }

    static let allowedActions: JSON = ["EDIT", "DELETE"]

    /// What things have in common.
    func head(
        _ kind: VoluumIDs.Kind,
        _ id: Int,
        name: String,
        postfix: String?,
        created: Int64,
        updated: Int64,
        isDeleted: Bool
    ) -> [(String, JSON?)] {
        [
            ("id", ids.json(kind, id)),
            ("name", .string(name)),
            ("namePostfix", postfix.map { .string($0) }),
            ("createdTime", Self.stamp(created)),
            ("updatedTime", Self.stamp(updated)),
            ("deleted", .bool(isDeleted)),
            ("workspace", workspace(id)),
            ("allowedActions", Self.allowedActions),
        ]
    }
}
