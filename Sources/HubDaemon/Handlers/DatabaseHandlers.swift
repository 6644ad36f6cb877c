import HubControl
import HubControlServer
import HubModel
import HubStore
import Logging

/// The methods `database.*`.
struct DatabaseHandlers: Sendable {
    let hub: Hub

    func register(in builder: inout ControlDispatcher.Builder) {
        builder.on(DatabaseCheck.self) { params, _ in
            try await answering { try await check(repair: params.repair ?? false) }
        }
    }

    private func check(repair: Bool) async throws -> DatabaseCheck.Result {
        let result = try await hub.checkGate.passing { try await examine(repair: repair) }
        guard let result else {
            throw ControlError.conflict("the database is being checked already: try again when that is done")
        }
        return result
    }

    private func examine(repair: Bool) async throws -> DatabaseCheck.Result {
        let begin = hub.clock.uptime
        let integrity = try await hub.database.integrityCheck()
        let rollup = try await hub.database.checkRollup()
        // A damaged file is left as it is: what is written into it may make it worse.
        let isRepaired =
            repair && integrity.isEmpty && !rollup.isRight ? try await isRightAfterRebuild(rollup) : false
        let result = DatabaseCheck.Result(
            integrity: integrity,
            rollupRows: rollup.entries,
            rollup: rollup.wrong,
            repaired: isRepaired,
            milliseconds: (hub.clock.uptime - begin).milliseconds
        )
        if !result.ok {
            hub.logger.error(
                "the check of the database found something wrong",
                metadata: ["reason": "\((integrity + rollup.wrong).first ?? "")"]
            )
        }
        return result
    }

    private func isRightAfterRebuild(_ found: RollupCheck) async throws -> Bool {
        hub.logger.notice("the rollup is made anew", metadata: ["reason": "\(found.wrong.first ?? "")"])
        try await hub.database.rebuildRollup()
        return try await hub.database.checkRollup().isRight
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
