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
        case .keitaroClassic:
            KeitaroSim(keitaro.options(.classic, access), world: world.plan, clock: clock, faults: faults)
        case .keitaroEvents:
            KeitaroSim(keitaro.options(.events, access), world: world.plan, clock: clock, faults: faults)
        case .voluum:
            VoluumSim(access.voluum, world: world.plan, clock: clock, faults: faults)
        case .redtrack:
            RedTrackSim(access.redtrack, world: world.plan, clock: clock, faults: faults)
        case .bemob:
            BeMobSim(access.bemob, world: world.plan, clock: clock, faults: faults)
        case .tgtracker, .altercpa:
            TGTrackerSim(
                access.tgtracker(self == .altercpa ? .alterCPA : .standard),
                world: world.plan,
                clock: clock,
                faults: faults
            )
        }
    }
}
