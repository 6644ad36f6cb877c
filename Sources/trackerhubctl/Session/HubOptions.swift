import ArgumentParser
import Glibc
import HubControl

/// The options that every command has.
struct HubOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The daemon's control socket.", valueName: "path"),
        completion: .file()
    )
    var socket: String?

    @Flag(help: "Print the method's result as JSON, as it came.")
    var json = false

    /// Runs a command's work on a connection; a failure becomes a sentence on standard error and an exit code.
    func run(_ body: (Session) throws -> Void) throws {
        let output = Output()
        try reporting(to: output) {
            let client = try ControlClient(path: socketPath)
            try body(Session(client: client, output: output, isJSON: json))
        }
    }

    /// Runs work that may fail in the ways of a command.
    func reporting(to output: Output, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ClientError {
            output.complain(error.description)
            throw ExitCode(error.exitCode)
        } catch let error as CommandFailure {
            output.complain(error.message)
            throw ExitCode(error.exitCode)
        }
    }

    /// `--socket`, else `TRACKERHUB_SOCKET`, else where daemons lay it.
    var socketPath: String {
        if let path = socket ?? Variable.value(of: "TRACKERHUB_SOCKET") { return path }
        return SocketLocation.forClient(
            runtimeDirectory: Variable.value(of: "XDG_RUNTIME_DIR"),
            uid: getuid(),
            exists: SocketFile.isTrusted
        )
    }
}

/// The process's environment.
enum Variable {
    /// `nil` where it is not set or empty.
    static func value(of name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}

/// Whether something at a path may be taken for the daemon's socket.
enum SocketFile {
    /// True for a socket in a folder of root's or of the own account's: in `/tmp` everyone can make a folder.
    static func isTrusted(_ path: String) -> Bool {
        guard path != SocketLocation.system else { return access(path, F_OK) == 0 }
        var status = stat()
        let folder = path.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }
        guard lstat(folder, &status) == 0, status.st_uid == 0 || status.st_uid == getuid() else { return false }
        return access(path, F_OK) == 0
    }
}
