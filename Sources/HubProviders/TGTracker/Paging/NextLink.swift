import Foundation
import HubModel

/// The link to the next page, in a `Link` header or in the body.
///
/// Only its query is followed: it may lead nowhere else. Source: RFC 8288, section 3.
enum NextLink {
    private static let longest = 4096

    /// The target of `rel="next"`.
    static func target(ofHeader text: String) -> String? {
        for link in text.prefix(4 * longest).split(separator: "<").map({ "<" + $0 }) {
            guard let end = link.firstIndex(of: ">") else { continue }
            let target = link[link.index(after: link.startIndex)..<end]
            let parameters = link[end...].dropFirst().lowercased().filter { $0 != " " && $0 != "\"" && $0 != "," }
            let relations = parameters.split(separator: ";").filter { $0.hasPrefix("rel=") }
            if relations.contains("rel=next"), target.utf8.count <= longest { return String(target) }
        }
        return nil
    }

    /// Whether a mark in a body is a link rather than a cursor.
    static func isLink(_ mark: String) -> Bool {
        mark.hasPrefix("http://") || mark.hasPrefix("https://") || mark.hasPrefix("/") || mark.hasPrefix("?")
    }

    /// The query of a link that stays on `origin` (`https://host:port`) and `path`.
    ///
    /// - Throws: ``HubModel/ProviderError/wrongAnswer(status:reason:detail:)`` for a link that leads elsewhere.
    static func query(of target: String, origin: String, path: String) throws(ProviderError) -> String {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var place = String(parts[0])
        if place.lowercased().hasPrefix(origin) { place.removeFirst(origin.count) }
        guard place.isEmpty || place == path || place.removingPercentEncoding == path.removingPercentEncoding else {
            throw .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "the link to the next page leads to another host or path"
            )
        }
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// The parameters of a query but some.
    static func items(ofQuery query: String, without name: String?) -> [QueryItem] {
        query.split(separator: "&").compactMap { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = decoded(sides[0])
            return key == name ? nil : QueryItem(key, sides.count > 1 ? decoded(sides[1]) : "")
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }
}
