import HubModel

/// Reads the `--option` keys of a tracker, one after the other; what is left at the end is unknown.
///
/// Each failure is ``HubModel/ProviderError/configuration(detail:)`` and names the option.
struct OptionReader {
    private let title: String
    private var rest: [String: String]

    /// `title` is the product's name.
    init(_ options: [String: String], of title: String) {
        self.title = title
        rest = options
    }

    /// The value as it was given; `nil` where it is missing or empty.
    mutating func text(_ name: String) -> String? {
        rest.removeValue(forKey: name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// One of the words of `Choice`; `nil` where the option is missing, empty or `auto`.
    mutating func choice<Choice: RawRepresentable<String>>(_ name: String) throws(ProviderError) -> Choice? {
        guard let value = text(name), value != "auto" else { return nil }
        guard let choice = Choice(rawValue: value) else { throw invalid(name, "'\(value)' is none of its values") }
        return choice
    }

    /// An ISO 4217 code in upper case.
    mutating func currency(_ name: String = "currency") throws(ProviderError) -> String? {
        guard let value = text(name) else { return nil }
        let code = value.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw invalid(name, "'\(value)' is not an ISO 4217 code such as USD")
        }
        return code
    }

    mutating func number(_ name: String, in range: ClosedRange<Int64>) throws(ProviderError) -> Int64? {
        guard let value = text(name) else { return nil }
        guard let number = Int64(value), range.contains(number) else {
            throw invalid(name, "'\(value)' is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// `N,N,…`, each once; in rising order.
    mutating func numbers(_ name: String, of range: ClosedRange<Int>, atMost most: Int) throws(ProviderError) -> [Int] {
        guard let value = text(name) else { return [] }
        let numbers = Set(value.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? -1 })
        guard numbers.isSubset(of: range), numbers.count <= most else {
            let limits = "from \(range.lowerBound) to \(range.upperBound), at most \(most) of them"
            throw invalid(name, "'\(value)' is not a list of numbers \(limits)")
        }
        return numbers.sorted()
    }

    /// `WORD=STATUS,…`: what the tracker's words mean, by the words in lower case.
    mutating func statusMap(_ name: String = "status-map") throws(ProviderError) -> [String: ConversionStatus] {
        var map: [String: ConversionStatus] = [:]
        for entry in (text(name) ?? "").split(separator: ",") {
            let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map { part in
                part.split(separator: " ").joined(separator: " ").lowercased()
            }
            guard parts.count == 2, !parts[0].isEmpty, let status = ConversionStatus(rawValue: parts[1]) else {
                throw invalid(name, "'\(entry)' is not WORD=approved, =pending, =hold or =rejected")
            }
            map[parts[0]] = status
        }
        return map
    }

    /// `KEY=NAME,…` with keys of `Key`; an empty name is one, too.
    mutating func names<Key: RawRepresentable<String> & CaseIterable & Hashable>(
        _ name: String
    ) throws(ProviderError) -> [Key: String] {
        var map: [Key: String] = [:]
        for entry in (text(name) ?? "").split(separator: ",") {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                part.split(separator: " ").joined(separator: " ")
            }
            guard parts.count == 2, let key = Key(rawValue: parts[0]) else {
                let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
                throw invalid(name, "'\(entry)' is not KEY=NAME with a KEY of: \(known)")
            }
            map[key] = parts[1]
        }
        return map
    }

    /// A path under the API's own: one or more names of letters, digits and `-._~`, with `/` between them.
    mutating func path(_ name: String) throws(ProviderError) -> String? {
        guard let value = text(name) else { return nil }
        let steps = (value.hasPrefix("/") ? value.dropFirst() : value[...])
            .split(separator: "/", omittingEmptySubsequences: false)
        guard steps.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && Escape.component(String($0)) == $0 }) else {
            throw invalid(name, "'\(value)' is not a path such as /conversions")
        }
        return "/" + steps.joined(separator: "/")
    }

    /// The name of a header (RFC 9110, section 5.6.2).
    mutating func headerName(_ name: String) throws(ProviderError) -> String? {
        guard let value = text(name) else { return nil }
        let others = "!#$%&'*+-.^_`|~".utf8
        let isToken = value.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || others.contains(byte)
        }
        guard isToken else { throw invalid(name, "'\(value)' is not the name of a header") }
        return value
    }

    /// Refuses what was not read.
    func end() throws(ProviderError) {
        guard let name = rest.keys.min() else { return }
        throw .configuration(detail: "a \(title) tracker has no option '\(name)'")
    }

    private func invalid(_ name: String, _ reason: String) -> ProviderError {
        .configuration(detail: "option \(name): \(reason)")
    }
}
