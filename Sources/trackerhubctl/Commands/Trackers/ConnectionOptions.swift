import ArgumentParser
import HubControl
import HubModel

/// How a tracker is reached; the same options in `add`, `update` and `test`.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The tracker's base URL.")
    var url: String?

    @Option(
        name: .customLong("credential"),
        help: ArgumentHelp(
            "A secret and its source: \(CredentialSource.forms).",
            discussion: "The secret itself is refused as an argument.",
            valueName: "field=source"
        )
    )
    var credentials: [String] = []

    @Flag(inversion: .prefixedNo, help: "Allow plain http:// (secrets and data travel unencrypted).")
    var allowHTTP: Bool?

    @Flag(inversion: .prefixedNo, help: "Allow loopback, private and link-local addresses.")
    var allowPrivate: Bool?

    @Option(help: "PEM file with the certificate authorities to trust.", completion: .file(extensions: ["pem", "crt"]))
    var caFile: String?

    @Option(
        name: .customLong("option"),
        help: ArgumentHelp("An option of the tracker's type; key=@PATH takes a file's text.", valueName: "key=value")
    )
    var options: [String] = []
}

extension ConnectionOptions {
    /// What was typed, checked before anything is asked of the daemon.
    func checked() throws(CommandFailure) -> Checked {
        Checked(
            url: try url.map { text throws(CommandFailure) in try OptionValues.url(text) },
            sources: try CredentialSource.parse(credentials),
            allowHTTP: allowHTTP,
            allowPrivate: allowPrivate,
            caFile: caFile,
            options: try OptionValues.parse(options)
        )
    }

    struct Checked {
        var url: TrackerURL?
        var sources: [CredentialField: CredentialSource]
        var allowHTTP: Bool?
        var allowPrivate: Bool?
        var caFile: String?
        var options: [String: String]?
    }
}

extension ConnectionOptions.Checked {
    /// The URL that was typed, else the one that all customers of the type share.
    func url(of type: TrackersTypes.TypeInfo) throws(CommandFailure) -> TrackerURL {
        if let url { return url }
        guard let usual = type.defaultURL else {
            throw .usage("--url is missing: every \(type.title) has its own address, give the panel's")
        }
        return try OptionValues.url(usual)
    }

    /// All secrets for a tracker of a type, asked for where a person can answer.
    func secrets(for type: TrackersTypes.TypeInfo) throws(CommandFailure) -> Credentials {
        try CredentialQuestion.complete(sources, sets: type.credentialSets, canAsk: HiddenPrompt.isPossible)
    }
}

extension Session {
    /// What the daemon knows of a tracker type.
    func info(of type: TrackerType) throws -> TrackersTypes.TypeInfo {
        let types = try call(TrackersTypes.self).value.types
        guard let info = types.first(where: { $0.type == type }) else {
            let known = types.map(\.type.rawValue).joined(separator: ", ")
            throw CommandFailure.failed("this daemon cannot connect the type '\(type.rawValue)' yet; it knows \(known)")
        }
        return info
    }
}
