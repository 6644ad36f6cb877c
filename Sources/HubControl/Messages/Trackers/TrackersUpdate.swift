package import HubModel

/// `trackers.update`: changes what is given and leaves the rest.
package enum TrackersUpdate: ControlMethod {
    package static let name = "trackers.update"
    package static let summary =
        "Changes a tracker; a new connection is tested first unless 'test' is false, and nothing is saved where it fails."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [
        .notFound, .credentialsRefused, .trackerUnreachable, .trackerAnsweredWrongly, .storage, .keyMissing,
    ]

    package struct Params: Message, Hashable {
        package var name: TrackerName
        package var url: TrackerURL?
        /// Replaces all stored secrets.
        package var credentials: SentCredentials?
        package var allowHTTP: Bool?
        package var allowPrivate: Bool?
        /// An empty text goes back to the system's authorities.
        package var caFile: String?
        package var backfillDays: Int?
        /// Merged with the stored ones; an empty value removes an option.
        package var options: [String: String]?
        /// Missing means true.
        package var test: Bool?

        package init(
            name: TrackerName,
            url: TrackerURL? = nil,
            credentials: Credentials? = nil,
            allowHTTP: Bool? = nil,
            allowPrivate: Bool? = nil,
            caFile: String? = nil,
            backfillDays: Int? = nil,
            options: [String: String]? = nil,
            test: Bool? = nil
        ) {
            self.name = name
            self.url = url
            self.credentials = credentials.map(SentCredentials.init)
            self.allowHTTP = allowHTTP
            self.allowPrivate = allowPrivate
            self.caFile = caFile
            self.backfillDays = backfillDays
            self.options = options
            self.test = test
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "The tracker's name."),
            .optional("url", .string, "Another base URL."),
            .optional("credentials", SentCredentials.schema, "Secrets by field; they replace all stored ones."),
            .optional("allowHTTP", .boolean, "Allow plain http://."),
            .optional("allowPrivate", .boolean, "Allow loopback and private addresses."),
            .optional("caFile", .string, "PEM file with the authorities to trust; empty for the system's."),
            .optional("backfillDays", .integer(0...3650), "Days of history wanted before the tracker was added."),
            .optional("options", .map(.string), "Merged with the stored ones; an empty value removes an option."),
            .optional("test", .boolean, "Test a changed connection first; true where missing."),
        ])
    }

    package typealias Result = OneTracker
}
