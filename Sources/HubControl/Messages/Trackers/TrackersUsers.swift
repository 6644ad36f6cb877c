package import HubModel

/// `trackers.users`: the people with an account in the tracker, asked for now.
package enum TrackersUsers: ControlMethod {
    package static let name = "trackers.users"
    package static let summary = "Asks the tracker for its users."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [
        .notFound, .credentialsRefused, .trackerUnreachable, .trackerAnsweredWrongly, .keyMissing,
    ]

    package typealias Params = TrackerNamed

    package struct Result: Message, Hashable {
        package var users: [TrackerUser]

        package init(users: [TrackerUser]) {
            self.users = users
        }

        package static let schema = JSONSchema.object([
            .required("users", .array(user), "The users in the tracker's order.")
        ])

        private static let user = JSONSchema.object([
            .required("id", .string, "The tracker's own id."),
            .required("login", .string, "The login name."),
            .optional("email", .string, "Missing where the tracker gives none."),
            .optional("role", .string, "The tracker's own word."),
            .required("isActive", .boolean, "Whether the account is in use."),
        ])
    }
}
