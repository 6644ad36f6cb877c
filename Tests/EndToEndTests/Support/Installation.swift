import Foundation
import FoundationNetworking
import HubTestSupport
import TrackerSim

/// A hub of a person's own in a scratch folder, and simulated trackers on loopback.
final class Installation {
    static let key = KeitaroOptions.defaultKey

    let folder: String
    private var children: [Child] = []
    private var starts = 0
    private(set) var daemon: Child?

    init(_ scratch: ScratchFolder) {
        folder = scratch.path
    }

    deinit {
        for child in children where child.process.isRunning { child.signal(SIGKILL) }
    }

    var databasePath: String { "\(folder)/state/trackerhub/trackerhub.sqlite" }
    var socketPath: String { "\(folder)/run/trackerhub/control.sock" }

    private var environment: [String: String] {
        ["XDG_STATE_HOME": "\(folder)/state", "XDG_RUNTIME_DIR": "\(folder)/run", "HOME": folder]
    }

    /// Starts a simulator and gives its base URL.
    func startSimulator(_ dialect: KeitaroDialect, _ arguments: [String] = []) async throws -> String {
        let name = "keitaro-\(dialect.rawValue)"
        return try await startSimulators([name], arguments)[name] ?? ""
    }

    /// Starts simulators of several trackers and gives their base URLs by name.
    func startSimulators(_ names: [String], _ arguments: [String] = []) async throws -> [String: String] {
        let child = try Child(
            .trackersim,
            names.flatMap { ["--\($0)", "0"] } + arguments,
            environment: environment,
            folder: folder,
            name: "sim-\(children.count)"
        )
        children.append(child)
        var urls: [String: String] = [:]
        try await poll(within: 120, "the simulator") {
            for line in try child.output.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                if let name = words.first, let url = words.last { urls[name] = url }
            }
            return urls.count == names.count
        }
        return urls
    }

    /// Starts the daemon and returns when its socket answers.
    func startDaemon(_ more: [String: String] = [:]) async throws {
        let child = try launchDaemon(more)
        try await poll(within: 180, "the daemon: \(try child.errors)") {
            guard child.process.isRunning else { throw NotInTime(what: "the daemon, which said: \(try child.errors)") }
            return try await control("rpc", "system.health").status == 0
        }
    }

    /// Starts the daemon and returns at once.
    @discardableResult
    func launchDaemon(_ more: [String: String] = [:], through shell: String? = nil) throws -> Child {
        try FileManager.default.createDirectory(atPath: "\(folder)/run", withIntermediateDirectories: true)
        starts += 1
        let child = try Child(
            path: shell == nil ? Program.trackerhubd.path : "/bin/sh",
            shell.map { ["-c", "\($0); exec \"$0\"", try Program.trackerhubd.path] } ?? [],
            environment: environment.merging(more) { $1 },
            folder: folder,
            name: "daemon-\(starts)"
        )
        children.append(child)
        daemon = child
        return child
    }

    /// Ends the daemon with a signal and returns when it has ended.
    @discardableResult
    func stopDaemon(_ signal: Int32 = SIGTERM) async throws -> Ended? {
        daemon?.signal(signal)
        return try await daemon?.ended()
    }

    /// Ends everything that was started here, at once.
    func stopAll() async throws {
        for child in children where child.process.isRunning { child.signal(SIGKILL) }
        for child in children { _ = try await child.ended() }
    }

    /// All that the daemons wrote to standard error.
    var log: String {
        get throws {
            try (1...max(1, starts)).map { try String(contentsOfFile: "\(folder)/daemon-\($0).err", encoding: .utf8) }
                .joined()
        }
    }

    /// Runs trackerhubctl to its end.
    @discardableResult
    func control(_ arguments: String..., environment more: [String: String] = [:]) async throws -> Ended {
        try await run(arguments, environment: more)
    }

    /// Runs trackerhubctl to its end.
    func run(_ arguments: [String], environment more: [String: String] = [:]) async throws -> Ended {
        let child = try Child(
            .trackerhubctl,
            arguments,
            environment: environment.merging(more) { $1 },
            folder: folder,
            name: "ctl-\(UUID().uuidString)"
        )
        return try await child.ended()
    }

    /// Adds a simulated Keitaro under a name; with `--no-test` among `more` whatever it answers.
    func add(_ name: String, _ url: String, _ more: String..., key: String = Installation.key) async throws -> Ended {
        try await add(name, "keitaro", url, ["api-key": key], more)
    }

    /// Adds a simulated tracker of a type with these secrets by the names of their fields.
    func add(
        _ name: String,
        _ type: String,
        _ url: String,
        _ secrets: [String: String],
        _ more: [String] = []
    ) async throws -> Ended {
        let variable = { (field: String) in "SECRET_" + field.uppercased().replacing("-", with: "_") }
        let child = try Child(
            .trackerhubctl,
            ["add", name, "--type", type, "--url", url, "--allow-http", "--allow-private"]
                + secrets.keys.sorted().flatMap { ["--credential", "\($0)=env:\(variable($0))"] } + more,
            environment: environment.merging(secrets.map { (variable($0), $1) }) { $1 },
            folder: folder,
            name: "ctl-\(UUID().uuidString)"
        )
        return try await child.ended()
    }

    /// The lines of an export.
    func export(_ kind: String, _ tracker: String) async throws -> [String] {
        let ended = try await control("export", kind, "--tracker", tracker)
        if ended.status == 1, ended.errors.contains("not offered by this tracker") { return [] }
        guard ended.status == 0 else { throw NotInTime(what: "the export of \(kind): \(ended.errors)") }
        return ended.output.split(separator: "\n").map(String.init)
    }

    /// What a perfect client would hold.
    func truth(_ kind: String, _ url: String) async throws -> [String] {
        let data = try await fetch("\(url)/__sim/truth/\(kind)")
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Posts JSON to a simulator, or tells it something without a body.
    func post(_ url: String, _ json: String = "", method: String = "POST") async throws {
        guard let target = URL(string: url) else { throw NotInTime(what: url) }
        var request = URLRequest(url: target)
        request.httpMethod = method
        if !json.isEmpty { request.httpBody = Data(json.utf8) }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode ?? 0 < 300 else {
            throw NotInTime(what: "\(url): \(String(decoding: data, as: UTF8.self))")
        }
    }

    func fetch(_ url: String) async throws -> Data {
        guard let url = URL(string: url) else { throw NotInTime(what: url) }
        let (data, response) = try await URLSession.shared.data(from: url)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw NotInTime(what: "\(url)") }
        return data
    }
}
