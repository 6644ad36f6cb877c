/// The ids of one account's things and rows, both ways.
struct RedTrackIDs: Sendable {
    enum Kind: Int, CaseIterable, Sendable {
        case campaign = 1, offer, landing, source, network, stream, domain, user
    }

    private let begin: Int64
    private let machine: UInt64
    private let clickMachine: UInt64
    private let conversionMachine: UInt64

    init(_ world: SimWorld) {
        begin = world.timing.begin
        machine = Noise.mix(world.seed ^ 0x1D) & 0xFF_FFFF
        clickMachine = Noise.mix(world.seed ^ 0x2D) & 0xFF_FFFF
        conversionMachine = Noise.mix(world.seed ^ 0x3D) & 0xFF_FFFF
    }

    /// `nil` for 0, which is no thing.
    func of(_ kind: Kind, _ id: Int?) -> RedTrackID? {
        guard let id, id != 0 else { return nil }
        let number = kind.rawValue << 32 | id
        let age = Int64(Noise.hash(machine, number, salt: 3) % (250 * 86_400)) + 3 * 86_400
        return RedTrackID(time: begin - age, machine: machine, number: number)
    }

    /// The thing that an id names; `nil` where it names none of that kind.
    func thing(_ kind: Kind, _ text: some StringProtocol) -> Int? {
        guard let id = RedTrackID(text), id.number >> 32 == kind.rawValue else { return nil }
        let number = id.number & 0xFFFF_FFFF
        return of(kind, number) == id ? number : nil
    }

    func text(_ kind: Kind, _ id: Int?) -> String {
        of(kind, id)?.text ?? ""
    }

    func click(_ index: Int, time: Int64) -> RedTrackID {
        RedTrackID(time: time, machine: clickMachine, number: index)
    }

    /// The index of the click that an id names, if any; its time is not checked.
    func clickIndex(_ text: some StringProtocol) -> Int? {
        guard let id = RedTrackID(text), id.rest >> 40 == clickMachine else { return nil }
        return id.number
    }

    func conversion(_ key: Int, time: Int64) -> RedTrackID {
        RedTrackID(time: time, machine: conversionMachine, number: key)
    }
}
