/// One moment of a simulated tracker: all that rows, lists and reports are made of.
struct TGTrackerContext: Sendable {
    let world: SimWorld
    let options: TGTrackerOptions
    let names: AccountSnapshot
    /// Unix seconds.
    let now: Int64

    var account: Account { names.account }
    var form: TGTrackerForm { TGTrackerForm(options: options, seed: world.seed) }
}
