import Glibc
package import Logging

extension DaemonConfig {
    /// A logger as the configuration wants it.
    ///
    /// In the format `auto`, the journal is used where standard error leads there, which `JOURNAL_STREAM` tells by
    /// device and inode (systemd.exec(5)).
    package func makeLogger(environment: [String: String]) -> Logger {
        let toJournal =
            switch logFormat {
            case .journal: true
            case .stderr: false
            case .auto: Self.leadsToJournal(environment["JOURNAL_STREAM"])
            }
        var logger = Logger(label: "trackerhubd") { _ in
            toJournal ? JournalLogHandler() as any LogHandler : StderrLogHandler()
        }
        logger.logLevel = logLevel
        return logger
    }

    static func leadsToJournal(_ stream: String?) -> Bool {
        var status = stat()
        guard let stream, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
