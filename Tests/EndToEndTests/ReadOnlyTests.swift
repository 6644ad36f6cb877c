import Foundation
import Glibc
import HubControl
import HubTestSupport
import Testing
import TrackerSim

/// A database that may not be written is told as what it is, and needs no help once it may.
@Suite(.serialized) struct ReadOnlyTests {
    private static let world = ["--clicks", "3000", "--days", "10", "--queue-lag", "100"]
    /// A tracker that fails is tried again within the interval.
    private static let settings = ["TRACKERHUB_SYNC_INTERVAL": "1m"]

    @Test(.enabled(if: WriteBan.isPossible, "making a file immutable needs root and a file system that can"))
    func `a database that becomes read-only fails its trackers, is still read, and recovers`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.events, Self.world)
            try await hub.startDaemon(Self.settings)
            #expect(try await hub.add("acme", url).status == 0)
            try await hub.status(of: "acme", within: 120, "complete", \.isComplete)
            let ban = try WriteBan([hub.databasePath, hub.databasePath + "-wal"])
            defer { ban.lift() }

            let begin = ContinuousClock.now
            let synced = try await hub.control("sync", "acme", "--wait")
            #expect(synced.status == 1 && synced.errors.contains("database"), "\(synced)")
            #expect(ContinuousClock.now - begin < .seconds(120), "the answer took long")
            let status = try await hub.status(of: "acme", within: 30, "failing for the storage", \.failsByStorage)
            #expect(status.rows.clicks ?? 0 > 0 && status.nextRunAt != nil, "\(status)")
            let added = try await hub.add("another", url)
            #expect(added.status == 1 && added.errors.contains("database"), "\(added)")
            #expect(try await hub.export("clicks", "acme").count == status.rows.clicks.map(Int.init))
            let check = try await hub.control("check")
            #expect(check.status == 0, "\(check)")
            #expect(hub.daemon?.process.isRunning == true)

            ban.lift()
            try await hub.status(of: "acme", within: 400, "a recovery without help", \.isComplete)
            try await hub.expectTruth("acme", url)
            try await hub.stopAll()
        }
    }

    @Test(
        .enabled(
            if: geteuid() != 0 || WriteBan.isPossible,
            "root may write all but immutable files, which are not possible"
        )
    )
    func `a daemon that starts on a read-only database says so, ends with 74, and starts once it may write`()
        async throws
    {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.classic, Self.world)
            try await hub.startDaemon()
            #expect(try await hub.add("acme", url).status == 0)
            try await hub.status(of: "acme", within: 120, "complete", \.isComplete)
            try await hub.stopDaemon()
            let before = FileManager.default.contents(atPath: hub.databasePath)

            let ban = geteuid() == 0 ? try WriteBan([hub.databasePath]) : nil
            if ban == nil { #expect(chmod(hub.databasePath, 0o400) == 0) }
            defer { ban?.lift() }
            let ended = try await hub.launchDaemon().ended(within: 60)
            #expect(!ended.isBySignal && ended.status == 74, "\(ended)")
            #expect(ended.errors.contains(hub.databasePath) && ended.errors.contains("cannot be written"), "\(ended)")
            #expect(FileManager.default.contents(atPath: hub.databasePath) == before)

            ban?.lift()
            #expect(chmod(hub.databasePath, 0o600) == 0)
            try await hub.startDaemon()
            try await hub.expectTruth("acme", url)
            try await hub.stopAll()
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a file system needs root (CAP_SYS_ADMIN)"))
    func `a daemon that starts on a read-only file system says so and ends with 74`() async throws {
        try await ScratchFolder.with { scratch in
            try await SmallDisk.with(scratch.file("state"), megabytes: 40) { disk in
                let hub = Installation(scratch)
                try await hub.startDaemon()
                try await hub.stopDaemon()
                try disk.remount(readOnly: true)
                let ended = try await hub.launchDaemon().ended(within: 60)
                #expect(!ended.isBySignal && ended.status == 74, "\(ended)")
                #expect(ended.errors.contains("cannot be written"), "\(ended)")
                try disk.remount(readOnly: false)
                try await hub.startDaemon()
                try await hub.stopAll()
            }
        }
    }
}
