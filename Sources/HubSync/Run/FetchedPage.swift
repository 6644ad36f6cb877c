import HubModel

/// One page of a stream in memory, with the requests that it took.
struct FetchedPage: Sendable {
    var records: LogPage
    var requests: [RequestRecord]
    /// Rows taken of ``RowShares`` for it.
    var held: Int
    let rows: Int
    let next: PageCursor?
    let memory: ProviderMemory?

    init(records: LogPage, requests: [RequestRecord], held: Int) {
        self.records = records
        self.requests = requests
        self.held = held
        switch records {
        case .clicks(let page): (rows, next, memory) = (page.count, page.next, page.memory)
        case .conversions(let page): (rows, next, memory) = (page.count, page.next, page.memory)
        case .stats(let page): (rows, next, memory) = (page.count, page.next, page.memory)
        }
    }
}
