import Glibc
import HubControl
import HubControlServer
import HubModel
import HubStore
import HubSync
import Logging

/// The methods `system.*`.
struct SystemHandlers: Sendable {
    let hub: Hub

    func register(in builder: inout ControlDispatcher.Builder) {
        builder.on(SystemInfo.self) { _, _ in await info() }
        builder.on(SystemHealth.self) { _, _ in SystemHealth.Result(checks: await checks()) }
        builder.on(SystemMetrics.self) { _, _ in
            try await answering {
                SystemMetrics.Result(
                    text: Metrics.text(
                        try await hub.overviews(),
                        space: try await hub.database.space(),
                        uptimeSeconds: hub.uptimeSeconds,
                        clicksFrom: hub.database.settings.clicksFrom(now: hub.clock.now)
                    )
                )
            }
        }
    }

    private func info() async -> SystemInfo.Result {
        let settings = hub.database.settings
        return SystemInfo.Result(
            version: ProductVersion.text,
            pid: Int(getpid()),
            startedAt: hub.startedAt,
            now: hub.clock.now,
            uptimeSeconds: hub.uptimeSeconds,
            databasePath: hub.databasePath,
            databaseBytes: hub.databaseBytes,
            walBytes: hub.walBytes,
            freeBytes: await freeBytes(),
            ipHandling: settings.ipHandling.rawValue,
            clickRetentionDays: settings.clickRetentionDays,
            keyId: hub.keeper.keyID,
            keyOrigin: hub.keeper.origin,
            intervalSeconds: hub.settings.policy.interval
        )
    }

    /// `nil` where the database does not answer, which ``checks()`` tells with its reason.
    private func freeBytes() async -> Int64? {
        do {
            return try await hub.database.space().freeBytes
        } catch {
            hub.logger.debug("the database's free space could not be read", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private func checks() async -> [SystemHealth.Check] {
        [await database(), await key(), await engine()]
    }

    private func database() async -> SystemHealth.Check {
        do {
            try await hub.database.ping()
            return SystemHealth.Check(name: "database", ok: true, detail: "\(hub.databasePath) answers")
        } catch {
            return SystemHealth.Check(
                name: "database",
                ok: false,
                detail: "\(hub.databasePath): \(error)",
                advice: "see the message; the hub goes on by itself once the cause is gone"
            )
        }
    }

    private func key() async -> SystemHealth.Check {
        let wanted: Set<String>
        do {
            wanted = try await hub.database.credentialKeyIDs()
        } catch {
            return SystemHealth.Check(
                name: "key",
                ok: false,
                detail: "the stored secrets could not be read: \(error)",
                advice: "see the check of the database"
            )
        }
        let missing = wanted.subtracting([hub.keeper.keyID].compactMap(\.self)).sorted()
        guard missing.isEmpty, let keyID = hub.keeper.keyID else {
            let failure = KeyFailure.missing(wantedKeyID: missing.first)
            return SystemHealth.Check(name: "key", ok: false, detail: failure.message, advice: failure.advice)
        }
        return SystemHealth.Check(
            name: "key",
            ok: true,
            detail: "key \(keyID) from \(hub.keeper.origin ?? "an unknown place")"
        )
    }

    private func engine() async -> SystemHealth.Check {
        let stuck = await hub.engine.pulse()
        guard stuck.isEmpty else {
            return SystemHealth.Check(
                name: "engine",
                ok: false,
                detail: "overdue without running: \(stuck.map(\.text).joined(separator: ", "))",
                advice: "restart the daemon and report it with its log"
            )
        }
        return SystemHealth.Check(name: "engine", ok: true, detail: "answers, and no tracker is overdue")
    }
}
