#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An IPv4 or IPv6 address.
package enum IPAddress: Hashable, Sendable {
    /// In host byte order.
    case v4(UInt32)
    /// The upper and lower 64 bits in host byte order.
    case v6(upper: UInt64, lower: UInt64)

    /// Reads `192.0.2.1` or `2001:db8::1`; `nil` for anything else, `127.1` included.
    package init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four)
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(six)
    }

    init(_ address: in_addr) {
        self = .v4(UInt32(bigEndian: address.s_addr))
    }

    init(_ address: in6_addr) {
        let halves = withUnsafeBytes(of: address) { bytes in
            (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self = .v6(upper: UInt64(bigEndian: halves.0), lower: UInt64(bigEndian: halves.1))
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let bits):
            return [24, 16, 8, 0].map { String(bits >> UInt32($0) & 255) }.joined(separator: ".")
        case .v6(let upper, let lower):
            let groups = [upper, lower].flatMap { half in [48, 32, 16, 0].map { half >> UInt64($0) & 0xFFFF } }
            return Self.compressed(groups)
        }
    }

    /// The longest run of zero groups as `::`.
    ///
    /// Source: RFC 5952, section 4.2.
    private static func compressed(_ groups: [UInt64]) -> String {
        let texts = groups.map { String($0, radix: 16) }
        var longest = 0..<0
        var start: Int?
        for index in 0...groups.count {
            if index < groups.count, groups[index] == 0 {
                start = start ?? index
            } else if let begun = start {
                if index - begun > max(1, longest.count) { longest = begun..<index }
                start = nil
            }
        }
        guard !longest.isEmpty else { return texts.joined(separator: ":") }
        let head = texts[..<longest.lowerBound].joined(separator: ":")
        return head + "::" + texts[longest.upperBound...].joined(separator: ":")
    }
}
