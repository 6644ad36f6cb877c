import Foundation
import HubControl
import HubTestSupport
import Testing
import TrackerSim

/// No space is told as what it is, harms nothing, and needs no help once it is over.
@Suite(.serialized) struct DiskFullTests {
    private static let world = ["--clicks", "8000", "--days", "20", "--queue-lag", "100"]
    /// A tracker that fails is tried again within the interval.
    private static let settings = ["TRACKERHUB_SYNC_PAGE_SIZE": "500", "TRACKERHUB_SYNC_INTERVAL": "1m"]
    /// Less than the world takes, more than its first page.
    private static let tooFew = 4
    private static let plenty = 48
    /// Longer than the hub waits before it tries again after some failures.
    private static let patience = 400.0

    /// Waits for the failure that a lack of space is, and proves that all else goes on.
    private func expectFailure(_ hub: Installation, _ word: String) async throws {
        let status = try await hub.status(of: "acme", within: 120, "failing for the storage", \.failsByStorage)
        #expect(status.reason?.contains(word) == true, "\(status)")
        #expect(status.advice?.isEmpty == false && status.nextRunAt != nil, "\(status)")
        #expect(hub.daemon?.process.isRunning == true)
        let exported = try await hub.export("clicks", "acme")
        #expect(exported.count == Set(exported).count)
        let check = try await hub.control("check")
        #expect(check.status == 0, "\(check)")
        let doctor = try await hub.control("doctor")
        #expect(doctor.status != 0, "\(doctor)")
    }

    private func expectRecovery(_ hub: Installation, _ url: String) async throws {
        let process = hub.daemon?.process.processIdentifier
        try await hub.status(of: "acme", within: Self.patience, "a recovery without help", \.isComplete)
        #expect(hub.daemon?.process.isRunning == true && hub.daemon?.process.processIdentifier == process)
        try await hub.expectTruth("acme", url)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a file system needs root (CAP_SYS_ADMIN)"))
    func `a disk that fills up during a backfill fails it, and the hub goes on once there is space`() async throws {
        try await ScratchFolder.with { scratch in
            try await SmallDisk.with(scratch.file("state"), megabytes: Self.tooFew) { disk in
                let hub = Installation(scratch)
                let url = try await hub.startSimulator(.events, Self.world)
                try await hub.startDaemon(Self.settings)
                let added = try await hub.add("acme", url)
                #expect(added.status == 0, "\(added)")
                try await expectFailure(hub, "full")
                try disk.resize(megabytes: Self.plenty)
                try await expectRecovery(hub, url)
                try await hub.stopAll()
            }
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a file system needs root (CAP_SYS_ADMIN)"))
    func `a synced tracker fails on a disk without a free byte, also over a restart, and recovers`() async throws {
        try await ScratchFolder.with { scratch in
            try await SmallDisk.with(scratch.file("state"), megabytes: Self.plenty) { disk in
                let hub = Installation(scratch)
                let url = try await hub.startSimulator(.classic, Self.world)
                try await hub.startDaemon(Self.settings)
                #expect(try await hub.add("acme", url).status == 0)
                try await hub.status(of: "acme", within: 120, "complete", \.isComplete)
                try disk.fill()

                let begin = ContinuousClock.now
                // The write-ahead log has room for small things; at some pull it has none.
                try await poll(within: 90, "a pull that fails") {
                    try await hub.control("sync", "acme", "--wait").status != 0
                }
                let synced = try await hub.control("sync", "acme", "--wait")
                #expect(synced.status == 1 && synced.errors.contains("full"), "\(synced)")
                #expect(ContinuousClock.now - begin < .seconds(60), "the answer took long")
                try await expectFailure(hub, "full")

                try await hub.stopDaemon(SIGKILL)
                let wrong = try await hub.remains().wrong
                #expect(wrong.isEmpty, "\(wrong)")
                // It starts and says that it fails, or it says why it cannot and ends with EX_IOERR, for systemd to try again.
                let restarted = try hub.launchDaemon(Self.settings)
                try await poll(within: 60, "an answer or an end") {
                    if !restarted.process.isRunning { return true }
                    return try await hub.control("rpc", "system.health").status == 0
                }
                if restarted.process.isRunning {
                    try await hub.stopDaemon()
                } else {
                    let ended = try await restarted.ended()
                    #expect(!ended.isBySignal && ended.status == 74 && ended.errors.contains("full"), "\(ended)")
                }

                try disk.free()
                try await hub.startDaemon(Self.settings)
                try await expectRecovery(hub, url)
                try await hub.stopAll()
            }
        }
    }

    private static let prlimit = "/usr/bin/prlimit"
    private static let canLimit = FileManager.default.isExecutableFile(atPath: prlimit)

    /// Sets the size beyond which the daemon may write no file.
    private func limit(_ hub: Installation, _ bytes: String) async throws {
        let child = try Child(
            path: Self.prlimit,
            ["--pid", "\(hub.daemon?.process.processIdentifier ?? 0)", "--fsize=\(bytes):"],
            folder: hub.folder,
            name: "prlimit-\(bytes)"
        )
        let ended = try await child.ended()
        #expect(ended.status == 0, "\(ended)")
    }

    @Test(.enabled(if: canLimit, "there is no \(prlimit)"))
    func `a limit on the size of files does not kill the daemon, and the hub goes on once it is lifted`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.classic, Self.world)
            try await hub.startDaemon(Self.settings)
            try await limit(hub, "\(3 << 20)")
            let added = try await hub.add("acme", url)
            #expect(added.status == 0, "\(added)")
            try await expectFailure(hub, "database")
            try await limit(hub, "unlimited")
            try await expectRecovery(hub, url)
            try await hub.stopAll()
        }
    }

    @Test func `a limit on the size of files that leaves no room to start is told, and ends it in order`() async throws
    {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let refused = try hub.launchDaemon(through: "ulimit -S -f 16")
            let ended = try await refused.ended(within: 60)
            #expect(!ended.isBySignal && ended.status == 74, "\(ended)")
            #expect(ended.errors.contains("database"), "\(ended)")
            try await hub.startDaemon()
            try await hub.stopAll()
        }
    }
}
