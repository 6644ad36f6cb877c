/// A half-open span of time, `[from, to)`; never empty.
package struct TimeWindow: Hashable, Sendable, Codable {
    package let from: UTCTime
    package let to: UTCTime

    /// `nil` where `from` is not before `to`.
    package init?(from: UTCTime, to: UTCTime) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    /// Length in seconds.
    package var duration: Int64 { to - from }

    package func contains(_ time: UTCTime) -> Bool {
        from <= time && time < to
    }

    /// The newest part of at most `seconds`, aligned so that it ends where the window ends.
    package func newest(_ seconds: Int64) -> TimeWindow {
        TimeWindow(from: max(from, to - max(1, seconds)), to: to) ?? self
    }
}

extension TimeWindow: CustomStringConvertible {
    package var description: String { "\(from)/\(to)" }
}
