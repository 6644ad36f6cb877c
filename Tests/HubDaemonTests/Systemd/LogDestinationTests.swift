import Foundation
import Testing

@testable import HubDaemon

@Suite struct LogDestinationTests {
    /// The device and inode of this process's standard error, as systemd tells them.
    private var standardError: String {
        var status = stat()
        fstat(STDERR_FILENO, &status)
        return "\(status.st_dev):\(status.st_ino)"
    }

    @Test func `the journal is taken where standard error leads there`() {
        #expect(DaemonConfig.leadsToJournal(standardError))
    }

    @Test(arguments: [nil, "", "1:2", "nonsense"])
    func `and not where the variable is missing or names another file`(stream: String?) {
        #expect(!DaemonConfig.leadsToJournal(stream))
    }
}
