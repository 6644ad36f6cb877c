extension IPAddress {
    /// Whether the address is one of the public internet.
    ///
    /// Not so are loopback, private, link-local (with the metadata address 169.254.169.254), shared (CGNAT), unique
    /// local, multicast, unspecified, documentation and reserved addresses, and IPv6 addresses that carry such an IPv4
    /// address. Source: IANA's registries of special-purpose addresses (RFC 6890 and its updates).
    package var isPublic: Bool {
        switch self {
        case .v4(let bits): !Self.specialV4.contains { bits >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }
        case .v6(let upper, let lower): Self.isPublicV6(upper, lower)
        }
    }

    private struct Block {
        var prefix: UInt32
        var length: UInt32

        init(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0, length: UInt32) {
            prefix = first << 24 | second << 16 | third << 8
            self.length = length
        }
    }

    private static let specialV4 = [
        Block(0, length: 8),  // this network
        Block(10, length: 8),  // private
        Block(100, 64, length: 10),  // shared, CGNAT
        Block(127, length: 8),  // loopback
        Block(169, 254, length: 16),  // link-local, metadata services
        Block(172, 16, length: 12),  // private
        Block(192, 0, 0, length: 24),  // protocol assignments
        Block(192, 0, 2, length: 24),  // documentation
        Block(192, 88, 99, length: 24),  // 6to4 relays
        Block(192, 168, length: 16),  // private
        Block(198, 18, length: 15),  // benchmarks
        Block(198, 51, 100, length: 24),  // documentation
        Block(203, 0, 113, length: 24),  // documentation
        Block(224, length: 3),  // multicast, reserved, broadcast
    ]

    private static func isPublicV6(_ upper: UInt64, _ lower: UInt64) -> Bool {
        if upper == 0, lower >> 32 == 0xFFFF { return carried(lower) }  // ::ffff:0:0/96, mapped
        if upper == 0x0064_FF9B_0000_0000, lower >> 32 == 0 { return carried(lower) }  // 64:ff9b::/96, NAT64
        if upper >> 48 == 0x2002 { return carried(upper >> 16) }  // 2002::/16, 6to4
        guard upper >> 61 == 1 else { return false }  // 2000::/3 is all that is global unicast
        return upper >> 41 != 0x2001_0000 >> 9  // 2001::/23, protocol assignments with Teredo
            && upper >> 32 != 0x2001_0DB8  // documentation
            && upper >> 44 != 0x3FFF0  // 3fff::/20, documentation
    }

    /// Judges the IPv4 address in the lowest 32 bits.
    private static func carried(_ bits: UInt64) -> Bool {
        IPAddress.v4(UInt32(truncatingIfNeeded: bits)).isPublic
    }
}
