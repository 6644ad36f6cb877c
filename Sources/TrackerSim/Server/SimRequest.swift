/// A request to a simulated tracker, whatever brought it.
package struct SimRequest: Sendable {
    package struct Parameter: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package var method: String
    /// Without query, percent-decoded.
    package var path: String
    package var query: [String: String]
    /// The query in its order, names that come several times included.
    package var parameters: [Parameter]
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]

    /// Takes the query, if any, from the target's part after `?`.
    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = Self.decoded(parts[0])
        parameters = Self.parameters(parts.count > 1 ? parts[1] : "")
        query = Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        self.headers = Dictionary(headers.map { ($0.lowercased(), $1) }, uniquingKeysWith: { $1 })
        self.body = body
    }

    private static func parameters(_ text: Substring) -> [Parameter] {
        text.split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Parameter(name: decoded(sides[0]), value: sides.count > 1 ? decoded(sides[1]) : "")
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == 0x2B ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All values of a query's name.
    func values(_ name: String) -> [String] {
        parameters.filter { $0.name == name }.map(\.value)
    }

    /// The path's parts.
    var steps: [Substring] { path.split(separator: "/") }
}
