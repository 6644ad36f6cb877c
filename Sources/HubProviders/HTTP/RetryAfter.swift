package import HubModel

/// The header `Retry-After`.
package enum RetryAfter {
    /// The longest wait that is believed: one day.
    static let longest: Int64 = 86_400

    /// Seconds to wait: from `120`, or from an HTTP date in any of its three forms, seen from `now`.
    ///
    /// `nil` where the header is absent or says nothing that can be read. A date in the past gives 0.
    /// Source: RFC 9110, sections 10.2.3 and 5.6.7.
    package static func seconds(_ text: String?, now: UTCTime) -> Int64? {
        guard let text else { return nil }
        let trimmed = text.split(separator: " ").joined(separator: " ")
        if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (48...57).contains($0) }) {
            return min(Int64(trimmed) ?? longest, longest)
        }
        return HTTPDate.time(trimmed, now: now).map { min(max(0, $0 - now), longest) }
    }
}
