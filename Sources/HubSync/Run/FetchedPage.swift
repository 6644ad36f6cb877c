import HubModel

/// One page of either log in memory, with the requests that it took.
struct FetchedPage: Sendable {
    enum Records: Sendable {
        case clicks(Page<Click>)
        case conversions(Page<Conversion>)
    }

    var records: Records
    var requests: [RequestRecord]
    /// Rows taken of ``RowShares`` for it.
    var held: Int

    var rows: Int {
        switch records {
        case .clicks(let page): page.records.count
        case .conversions(let page): page.records.count
        }
    }

    var next: PageCursor? {
        switch records {
        case .clicks(let page): page.next
        case .conversions(let page): page.next
        }
    }

    var memory: ProviderMemory? {
        switch records {
        case .clicks(let page): page.memory
        case .conversions(let page): page.memory
        }
    }
}
