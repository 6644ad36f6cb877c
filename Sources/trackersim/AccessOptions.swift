import ArgumentParser
import TrackerSim

/// Credentials and limits of the simulated trackers; none of the secrets opens anything but a simulator.
struct AccessOptions: ParsableArguments {
    @Option(help: "The API key of Keitaro, RedTrack and TG Tracker, and BeMob's one-header key.")
    var key: String?

    @Option(help: ArgumentHelp("Voluum's login.", valueName: "address"))
    var email: String?

    @Option(help: "Voluum's password.")
    var password: String?

    @Option(name: .customLong("access-id"), help: ArgumentHelp("Voluum's access id.", valueName: "id"))
    var accessID: String?

    @Option(help: ArgumentHelp("Voluum's or BeMob's access key.", valueName: "key"))
    var accessKey: String?

    @Option(help: ArgumentHelp("BeMob's secret key.", valueName: "key"))
    var secretKey: String?

    @Option(help: ArgumentHelp("Seconds until a session of Voluum ends.", valueName: "seconds"))
    var sessionLifetime: Int64?

    @Flag(help: "RedTrack's limits of requests a minute, as they were measured.")
    var redtrackLimits = false

    @Option(help: ArgumentHelp("The zone in which RedTrack and BeMob count days.", valueName: "zone"))
    var accountTimezone: String?

    @Option(help: ArgumentHelp("Requests a minute beyond which a tracker answers 429.", valueName: "count"))
    var requestsPerMinute: Int?

    func validate() throws {
        guard accountTimezone.map(KeitaroOptions.isTimezone) ?? true else {
            throw ValidationError("--account-timezone must be the name of a zone, such as Europe/Berlin.")
        }
        guard sessionLifetime ?? 1 > 0 else { throw ValidationError("--session-lifetime must be 1 or more.") }
    }

    var voluum: VoluumOptions {
        var options = VoluumOptions()
        if let email { options.email = email }
        if let password { options.password = password }
        if let accessID { options.accessID = accessID }
        if let accessKey { options.accessKey = accessKey }
        if let sessionLifetime { options.sessionLifetime = sessionLifetime }
        options.requestsPerMinute = requestsPerMinute
        return options
    }

    var redtrack: RedTrackOptions {
        var options = RedTrackOptions()
        if let key { options.key = key }
        if let accountTimezone { options.timezone = accountTimezone }
        if redtrackLimits { options.rates = RedTrackRates() }
        return options
    }

    var bemob: BeMobOptions {
        var options = BeMobOptions()
        options.schemes = [.pair, .single]
        if let key { options.apiKey = key }
        if let accessKey { options.credentials.accessKey = accessKey }
        if let secretKey { options.credentials.secretKey = secretKey }
        if let accountTimezone { options.timezone = accountTimezone }
        options.requestsPerMinute = requestsPerMinute
        return options
    }

    func tgtracker(_ dialect: TGTrackerOptions.Dialect) -> TGTrackerOptions {
        var options = TGTrackerOptions(dialect: dialect)
        if let key { options.key = key }
        options.requestsPerMinute = requestsPerMinute
        return options
    }
}
