import HubModel

/// An entity as its table keeps it.
struct EntityRow: Equatable {
    var kind: EntityKind
    var id: String
    var name: String?
    var status: EntityStatus
    var rawStatus: String?
    var url: String?
    var group: String?
    var updatedAt: UTCTime?
    var campaignID: String?
    /// JSON text with sorted keys.
    var details: String

    /// Columns in the order in which rows are bound and read.
    static let columns = "kind, id, name, status, rawStatus, url, \"group\", updatedAt, campaignID, details"

    init(_ entity: Entity) throws {
        kind = entity.kind
        id = entity.id
        name = entity.name.nonEmpty
        status = entity.status
        rawStatus = entity.rawStatus.nonEmpty
        url = entity.url.nonEmpty
        group = entity.group.nonEmpty
        updatedAt = entity.updatedAt
        campaignID = entity.details.campaignID.nonEmpty
        details = try StoredJSON.text(StoredDetails(entity.details))
    }

    init(from statement: inout PositionalStatement) throws {
        kind = try statement.word(EntityKind.self)
        id = statement.text() ?? ""
        name = statement.text()
        status = try statement.word(EntityStatus.self)
        rawStatus = statement.text()
        url = statement.text()
        group = statement.text()
        updatedAt = statement.time()
        campaignID = statement.text()
        details = statement.text() ?? "{}"
    }

    func bind(to statement: inout PositionalStatement) {
        statement.bind(kind.rawValue)
        statement.bind(id)
        statement.bind(name)
        statement.bind(status.rawValue)
        statement.bind(rawStatus)
        statement.bind(url)
        statement.bind(group)
        statement.bind(updatedAt)
        statement.bind(campaignID)
        statement.bind(details)
    }

    func entity() throws -> Entity {
        Entity(
            kind: kind,
            id: id,
            name: name,
            status: status,
            rawStatus: rawStatus,
            url: url,
            group: group,
            updatedAt: updatedAt,
            details: try StoredJSON.value(StoredDetails.self, details).details
        )
    }
}

extension String? {
    /// An empty text counts as absent, as it does in the database.
    fileprivate var nonEmpty: String? { self?.isEmpty == true ? nil : self }
}
