package import HubModel

/// `trackers.test`: tries a connection and saves nothing.
package enum TrackersTest: ControlMethod {
    package static let name = "trackers.test"
    package static let summary =
        "Tests the connection of a stored tracker (name) or of one that is described (type, url, credentials)."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [
        .notFound, .credentialsRefused, .trackerUnreachable, .trackerAnsweredWrongly, .keyMissing,
    ]

    /// Either `name` alone, or `type` and `url` with the rest.
    package struct Params: Message, Hashable {
        package var name: TrackerName?
        package var type: TrackerType?
        package var url: TrackerURL?
        package var credentials: SentCredentials?
        /// Missing means false.
        package var allowHTTP: Bool?
        /// Missing means false.
        package var allowPrivate: Bool?
        package var caFile: String?
        package var options: [String: String]?

        package init(
            name: TrackerName? = nil,
            type: TrackerType? = nil,
            url: TrackerURL? = nil,
            credentials: Credentials? = nil,
            allowHTTP: Bool? = nil,
            allowPrivate: Bool? = nil,
            caFile: String? = nil,
            options: [String: String]? = nil
        ) {
            self.name = name
            self.type = type
            self.url = url
            self.credentials = credentials.map(SentCredentials.init)
            self.allowHTTP = allowHTTP
            self.allowPrivate = allowPrivate
            self.caFile = caFile
            self.options = options
        }

        package static let schema = JSONSchema.object([
            .optional("name", .trackerName, "A stored tracker; then nothing else is given."),
            .optional("type", .choice(TrackerType.self), "The type of the described tracker."),
            .optional("url", .string, "The base URL of the described tracker."),
            .optional("credentials", SentCredentials.schema, "Secrets by field."),
            .optional("allowHTTP", .boolean, "Allow plain http://; false where missing."),
            .optional("allowPrivate", .boolean, "Allow loopback and private addresses; false where missing."),
            .optional("caFile", .string, "PEM file with the authorities to trust."),
            .optional("options", .map(.string), "Options of the type."),
        ])
    }

    package typealias Result = ConnectionTest
}
