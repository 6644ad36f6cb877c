/// One moment of a simulated tracker: all that rows, lists and reports are made of.
final class TGTrackerContext: Sendable {
    let world: SimWorld
    let options: TGTrackerOptions
    let names: AccountSnapshot
    /// Unix seconds.
    let now: Int64
    let form: TGTrackerForm

    init(world: SimWorld, options: TGTrackerOptions, names: AccountSnapshot, now: Int64) {
        self.world = world
        self.options = options
        self.names = names
        self.now = now
        form = TGTrackerForm(options: options, seed: world.seed)
    }

    var account: Account { names.account }
}
