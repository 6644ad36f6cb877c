/// One thing that somebody does to an account at some time.
struct AccountChange: Sendable {
    enum Deed: Sendable {
        case renameCampaign
        case changeShare
        case toggleArchive
        case togglePause
        case renameOffer
        case addFlow
        case changeCost
        case changeFilter
        case renameLanding
        case changePayout
        case deleteFlow
        case renameNetwork
        /// These happen once each, at fixed times.
        case archiveDoomed, purgeDoomed, archiveFirstOffer, archiveSecondOffer, archiveLanding

        /// What goes on for ever, in this order.
        static let routine: [Deed] = [
            .renameCampaign, .changeShare, .toggleArchive, .togglePause, .renameOffer, .addFlow, .toggleArchive,
            .changeCost, .changeFilter, .renameLanding, .changePayout, .deleteFlow, .renameNetwork,
        ]
    }

    let time: Int64
    let deed: Deed
    let dice: UInt64
}

/// The deeds of a world in their order, as far as wanted.
struct AccountSchedule: Sendable {
    let seed: UInt64
    let begin: Int64
    /// The clock's start: what is to be seen happening happens after it.
    let start: Int64

    /// Seconds in each of which something is done once.
    static let step: Int64 = 5 * 3600

    /// All deeds up to a time, that time included.
    func changes(through time: Int64) -> [AccountChange] {
        let count = Int((max(begin, time) - begin) / Self.step) + 1
        let routine = (0..<count).map { number in
            let dice = Noise.hash(seed, number, salt: 0xDEED)
            let time = begin + Int64(number) * Self.step + Int64(dice % UInt64(Self.step - 60))
            return AccountChange(time: time, deed: AccountChange.Deed.routine[number % 13], dice: Noise.mix(dice))
        }
        return (routine + fixed).filter { $0.time <= time }.sorted { $0.time < $1.time }
    }

    /// Odd seconds, so that nothing else happens at the same time.
    private var fixed: [AccountChange] {
        [
            AccountChange(time: start - 4 * 86_400 - 7, deed: .archiveSecondOffer, dice: 1),
            AccountChange(time: start - 20 * 3600 - 13, deed: .archiveDoomed, dice: 2),
            AccountChange(time: start + 3 * 3600 + 11, deed: .archiveFirstOffer, dice: 3),
            AccountChange(time: start + 4 * 3600 + 17, deed: .archiveLanding, dice: 4),
            AccountChange(time: start + 6 * 3600 + 19, deed: .purgeDoomed, dice: 5),
        ]
    }
}
