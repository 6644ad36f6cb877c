/// What rows need besides their own facts: one moment of one simulated tracker.
struct RowContext: Sendable {
    let world: SimWorld
    let options: KeitaroOptions
    let names: AccountSnapshot
    /// Unix seconds.
    let now: Int64
}

/// A row of a log, asked column by column.
protocol LogRow {
    func field(_ column: Column, _ context: RowContext) -> Field
}
