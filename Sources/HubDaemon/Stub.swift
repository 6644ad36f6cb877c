import HubModel
import HubSync

extension SyncEngine {
    func reconcileNow(_ trackerID: Int64) async -> Int64? { nil }
}

extension Activity {
    var expectedRows: Int64? {
        get { nil }
        set {}
    }
}

struct Lookback {
    var overlap: Int64
    var deep: Int64
    var isObserved: Bool { false }

    init(traits: StreamTraits, lateness: Lateness?) {
        overlap = traits.overlap
        deep = traits.deepLookback
    }
}
