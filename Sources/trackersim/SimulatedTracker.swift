import ArgumentParser
import TrackerSim

/// The trackers that can be simulated, by the names that listeners print.
enum SimulatedTracker: String, CaseIterable, ExpressibleByArgument {
    case keitaroClassic = "keitaro-classic"
    case keitaroEvents = "keitaro-events"
    case voluum
    case redtrack
    case bemob
    case tgtracker
    case altercpa

    /// A simulator of it in a world.
    func make(
        _ world: WorldOptions,
        _ access: AccessOptions,
        _ keitaro: KeitaroSettings,
        clock: SimClock,
        faults: [FaultRule]
    ) -> any ControlledSimulator {
        switch self {
        case .keitaroClassic: world.keitaro(keitaro.options(.classic, access), clock: clock, faults: faults)
        case .keitaroEvents: world.keitaro(keitaro.options(.events, access), clock: clock, faults: faults)
        case .voluum:
            VoluumSim(
                access.voluum,
                seed: world.seed,
                clicks: world.clicks,
                days: world.days,
                clock: clock,
                changeWindow: world.changeWindow,
                hasOversizeSubIDs: world.oversizeSubIDs,
                faults: faults
            )
        case .redtrack:
            RedTrackSim(
                access.redtrack,
                seed: world.seed,
                clicks: world.clicks,
                days: world.days,
                clock: clock,
                changeWindow: world.changeWindow,
                hasOversizeSubIDs: world.oversizeSubIDs,
                faults: faults
            )
        case .bemob:
            BeMobSim(
                access.bemob,
                seed: world.seed,
                clicks: world.clicks,
                days: world.days,
                clock: clock,
                changeWindow: world.changeWindow,
                faults: faults
            )
        case .tgtracker, .altercpa:
            TGTrackerSim(
                access.tgtracker(self == .altercpa ? .alterCPA : .standard),
                seed: world.seed,
                clicks: world.clicks,
                days: world.days,
                clock: clock,
                changeWindow: world.changeWindow,
                faults: faults
            )
        }
    }
}
