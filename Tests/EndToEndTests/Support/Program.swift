import Foundation

/// One of the project's own programs, as it was built beside the tests.
enum Program: String {
    case trackerhubd
    case trackerhubctl
    case trackersim

    /// The file to execute.
    var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(filePath: tests).deletingLastPathComponent().appending(path: rawValue).path
        }
    }
}

/// How a program ended and what it said.
struct Ended {
    var status: Int32
    /// A signal ended it; `status` is then the signal's number.
    var isBySignal = false
    var output: String
    var errors: String
}

/// A running program whose output goes to files.
final class Child {
    let process = Process()
    private let outputPath: String
    private let errorsPath: String

    /// Starts the program; `name` tells its output files from others in `folder`.
    convenience init(
        _ program: Program,
        _ arguments: [String],
        environment: [String: String],
        folder: String,
        name: String
    ) throws {
        try self.init(path: program.path, arguments, environment: environment, folder: folder, name: name)
    }

    /// Starts the program at `path`; `name` tells its output files from others in `folder`.
    init(
        path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: String,
        name: String
    ) throws {
        outputPath = "\(folder)/\(name).out"
        errorsPath = "\(folder)/\(name).err"
        for path in [outputPath, errorsPath] { try Data().write(to: URL(filePath: path)) }
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorsPath))
        try process.run()
    }

    var output: String { get throws { try String(contentsOfFile: outputPath, encoding: .utf8) } }
    var errors: String { get throws { try String(contentsOfFile: errorsPath, encoding: .utf8) } }

    /// Waits for the end; a program that takes longer than `seconds` fails the wait.
    func ended(within seconds: Double = 400) async throws -> Ended {
        try await poll(within: seconds, "the end of \(process.executableURL?.lastPathComponent ?? "")") {
            !process.isRunning
        }
        return Ended(
            status: process.terminationStatus,
            isBySignal: process.terminationReason == .uncaughtSignal,
            output: try output,
            errors: try errors
        )
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }
}

/// Something that was waited for did not come about.
struct NotInTime: Error, CustomStringConvertible {
    var what: String
    var description: String { "waited in vain for \(what)" }
}

/// Returns as soon as `condition` holds.
func poll(within seconds: Double, _ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NotInTime(what: what) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
