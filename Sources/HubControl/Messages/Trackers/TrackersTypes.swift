package import HubModel

/// `trackers.types`: the kinds of trackers that the hub can connect.
package enum TrackersTypes: ControlMethod {
    package static let name = "trackers.types"
    package static let summary = "Lists the tracker types with their credentials, options, abilities and limits."
    package static let minimumRole: Role? = .viewer

    package typealias Params = Empty

    package struct Result: Message, Hashable {
        package var types: [TypeInfo]

        package init(types: [TypeInfo]) {
            self.types = types
        }

        package static let schema = JSONSchema.object([
            .required("types", .array(TypeInfo.schema), "Each type that can be connected.")
        ])
    }

    package struct TypeInfo: Message, Hashable {
        package var type: TrackerType
        /// The product's name for people.
        package var title: String
        /// Missing where every customer has an own host.
        package var defaultURL: String?
        /// Alternative complete sets of fields; the first is the usual one.
        package var credentialSets: [[CredentialField]]
        /// How the credential travels.
        package var authentication: String
        /// Kinds that can be listed, in the order in which they are read.
        package var entities: [EntityKind]
        package var streams: [LogStream]
        /// Whether `trackers.users` works.
        package var users: Bool
        /// No public reference of the API exists: what is assumed of it is unverified until a connection succeeds.
        package var unverified: Bool
        /// Sub-id slots that the tracker fills at most.
        package var subIDSlots: Int
        package var options: [Option]
        package var limits: [String]

        package init(_ descriptor: ProviderDescriptor) {
            type = descriptor.type
            title = descriptor.title
            defaultURL = descriptor.defaultURL
            credentialSets = descriptor.credentialSets
            authentication = descriptor.authentication
            // As it is without any option.
            let missing = descriptor.missing([:], nil)
            entities = descriptor.entityOrder.filter { !missing.entities.contains($0) }
            streams = LogStream.allCases.filter { descriptor.streams[$0] != nil && !missing.streams.contains($0) }
            users = descriptor.offersUsers && !missing.users
            unverified = descriptor.isUnverified
            subIDSlots = descriptor.subIDSlots
            options = descriptor.options.map(Option.init)
            limits = descriptor.limits
        }

        package static let schema = JSONSchema.object([
            .required("type", .choice(TrackerType.self), "The word for 'type' in other methods."),
            .required("title", .string, "The product's name for people."),
            .optional("defaultURL", .string, "Missing where every customer has an own host."),
            .required(
                "credentialSets",
                .array(.array(.choice(CredentialField.self))),
                "Alternative complete sets of credential fields; the first is the usual one."
            ),
            .required("authentication", .string, "How the credential travels."),
            .required("entities", .array(.choice(EntityKind.self)), "Kinds that can be listed."),
            .required("streams", .array(.choice(LogStream.self)), "Logs that can be read."),
            .required("users", .boolean, "Whether trackers.users works."),
            .required("unverified", .boolean, "What is assumed of the API is a guess until a connection succeeds."),
            .required("subIDSlots", .count, "Sub-id slots that the tracker fills at most."),
            .required("options", .array(Option.schema), "Options of the type."),
            .required("limits", .array(.string), "Rate and size limits, with what they are based on."),
        ])
    }

    package struct Option: Message, Hashable {
        package var name: String
        package var defaultValue: String
        package var meaning: String

        package init(_ option: ProviderOption) {
            name = option.name
            defaultValue = option.defaultValue
            meaning = option.meaning
        }

        package static let schema = JSONSchema.object([
            .required("name", .string, "The option's name."),
            .required("defaultValue", .string, "What holds where it is not given."),
            .required("meaning", .string, "What it does."),
        ])
    }
}
