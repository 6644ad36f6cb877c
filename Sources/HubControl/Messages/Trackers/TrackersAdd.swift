package import HubModel

/// `trackers.add`: connects a tracker; nothing is saved where its test fails.
package enum TrackersAdd: ControlMethod {
    package static let name = "trackers.add"
    package static let summary = "Adds a tracker, after a connection test unless 'test' is false."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [
        .alreadyExists, .credentialsRefused, .trackerUnreachable, .trackerAnsweredWrongly, .storage, .keyMissing,
    ]

    package struct Params: Message, Hashable {
        package var name: TrackerName
        package var type: TrackerType
        package var url: TrackerURL
        package var credentials: SentCredentials
        /// Missing means false.
        package var allowHTTP: Bool?
        /// Missing means false.
        package var allowPrivate: Bool?
        package var caFile: String?
        /// Missing means what the daemon is configured to.
        package var backfillDays: Int?
        package var options: [String: String]?
        /// Missing means true.
        package var test: Bool?

        package init(
            name: TrackerName,
            type: TrackerType,
            url: TrackerURL,
            credentials: Credentials,
            allowHTTP: Bool? = nil,
            allowPrivate: Bool? = nil,
            caFile: String? = nil,
            backfillDays: Int? = nil,
            options: [String: String]? = nil,
            test: Bool? = nil
        ) {
            self.name = name
            self.type = type
            self.url = url
            self.credentials = SentCredentials(credentials)
            self.allowHTTP = allowHTTP
            self.allowPrivate = allowPrivate
            self.caFile = caFile
            self.backfillDays = backfillDays
            self.options = options
            self.test = test
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "A name that no other tracker has."),
            .required("type", .choice(TrackerType.self), "The tracker's type."),
            .required("url", .string, "The tracker's base URL."),
            .required("credentials", SentCredentials.schema, "Secrets by field; trackers.types tells which."),
            .optional("allowHTTP", .boolean, "Allow plain http://; false where missing."),
            .optional("allowPrivate", .boolean, "Allow loopback and private addresses; false where missing."),
            .optional("caFile", .string, "PEM file with the authorities to trust."),
            .optional("backfillDays", .integer(0...3650), "Days of history to fetch; as configured where missing."),
            .optional("options", .map(.string), "Options of the type."),
            .optional("test", .boolean, "Test the connection first; true where missing."),
        ])
    }

    package typealias Result = OneTracker
}
