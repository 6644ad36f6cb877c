import Foundation
import HubControl
import Testing

@testable import HubDaemon

@Suite struct UnitFilesTests {
    private let service = RepositoryFile("systemd/trackerhubd.service")
    private let socket = RepositoryFile("systemd/trackerhubd.socket")

    @Test(arguments: [
        ("Type", "notify"), ("User", "trackerhub"), ("Group", "trackerhub"), ("StateDirectory", "trackerhub"),
        ("RuntimeDirectory", "trackerhub"), ("Restart", "on-failure"), ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"), ("MemoryDenyWriteExecute", "yes"), ("CapabilityBoundingSet", ""),
        ("LimitCORE", "0"), ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6"),
        ("LoadCredential", "tracker-token-encryption-key:/etc/trackerhub/tracker-token-encryption-key"),
    ])
    func `the service says what the daemon and the manual rely on`(key: String, value: String) throws {
        #expect(try service.values(key) == [value])
    }

    @Test func `no restart follows the exit code for what only a person can mend`() throws {
        #expect(try service.values("RestartPreventExitStatus") == ["\(StartFailure.Code.configuration.rawValue)"])
    }

    @Test func `systemd waits longer for the end than the daemon takes, and a watchdog is set`() throws {
        #expect(try service.values("TimeoutStopSec") == ["10s"])
        #expect(try service.values("WatchdogSec") == ["60s"])
    }

    @Test func `the socket is where clients look for it, and is kept when the service stops`() throws {
        #expect(try socket.values("ListenStream") == [SocketLocation.system])
        #expect(try socket.values("SocketMode") == ["0660"])
        #expect(try socket.values("SocketGroup") == ["trackerhub"])
        #expect(try service.values("RuntimeDirectoryPreserve") == ["yes"])
    }

    @Test func `account and folders of the units are made`() throws {
        #expect(try RepositoryFile("systemd/sysusers.d/trackerhub.conf").text.contains("\nu trackerhub - "))
        let folders = try RepositoryFile("systemd/tmpfiles.d/trackerhub.conf").text
        for folder in ["/etc/trackerhub", "/run/trackerhub"] + (try service.values("RootDirectory")) {
            #expect(folders.contains("\nd \(folder) "))
        }
    }
}
