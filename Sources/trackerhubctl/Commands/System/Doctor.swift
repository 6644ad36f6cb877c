import ArgumentParser
import HubControl

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the daemon and every tracker; exit 1 where something is wrong."
    )

    @OptionGroup var hub: HubOptions

    func run() throws {
        try hub.run { session in
            let info = try session.call(SystemInfo.self).value
            let health = try session.call(SystemHealth.self).value
            let status = try session.call(SyncStatus.self, SyncStatus.Params()).value
            let diagnosis = Diagnosis(
                socket: hub.socketPath,
                info: info,
                health: health,
                status: status,
                now: WallClock.now,
                clockIsSynchronised: WallClock.isSynchronised
            )
            try session.output.print(session.isJSON ? diagnosis.json.description : diagnosis.text(session.output.style))
            guard diagnosis.isFine else { throw ExitCode(1) }
        }
    }
}
