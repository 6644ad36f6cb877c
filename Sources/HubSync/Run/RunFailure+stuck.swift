import HubModel
import HubStore

extension RunFailure {
    /// A run that was ended because nothing had come in for half an hour while it waited for nothing that is known.
    static func stuck(_ doing: String?) -> RunFailure {
        RunFailure(
            code: "stuck",
            message: "nothing came in for 30 minutes" + (doing.map { ", last asked for: \($0)" } ?? ""),
            advice: "nothing to do: the hub tries again; if it goes on, look at the tracker and the network before it",
            needsAttention: false
        )
    }
}
