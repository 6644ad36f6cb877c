import HubModel
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds and judges the addresses of a tracker's host.
struct AddressResolver: Sendable {
    /// The addresses to connect to, best first.
    ///
    /// Every address found is judged, and one that is not public refuses the host as a whole, so that a name cannot
    /// lead into the own network by answering differently each time.
    ///
    /// - Throws: ``ProviderError/addressRefused(host:address:)``, or ``ProviderError/unreachable(_:detail:)`` with
    ///   `dns` where the name has no address.
    func addresses(of host: String, allowPrivate: Bool) async throws(ProviderError) -> [IPAddress] {
        let found = try await lookUp(host)
        if !allowPrivate, let refused = found.first(where: { !$0.isPublic }) {
            throw .addressRefused(host: host, address: refused.description)
        }
        return found
    }

    private func lookUp(_ host: String) async throws(ProviderError) -> [IPAddress] {
        if let literal = IPAddress(host) { return [literal] }
        let answer: (code: Int32, addresses: [IPAddress])
        do {
            // getaddrinfo blocks, hence a thread of its own; it cannot be cut short, but ends by resolv.conf's limits.
            answer = try await NIOThreadPool.singleton.runIfActive { Self.systemLookUp(host) }
        } catch {
            throw .unreachable(.dns, detail: "\(host) was not looked up")
        }
        guard answer.code == 0, !answer.addresses.isEmpty else {
            throw .unreachable(.dns, detail: "\(host): \(Self.reason(answer.code))")
        }
        return answer.addresses
    }

    /// Asks the system, in its order of preference (RFC 6724), without doubles.
    private static func systemLookUp(_ host: String) -> (code: Int32, addresses: [IPAddress]) {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0, let first = list else { return (code, []) }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        for entry in sequence(first: first, next: { $0.pointee.ai_next }) {
            guard let address = address(in: entry.pointee), !addresses.contains(address) else { continue }
            addresses.append(address)
        }
        return (0, addresses)
    }

    private static func address(in entry: addrinfo) -> IPAddress? {
        guard let socketAddress = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET: return IPAddress(socketAddress.loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6: return IPAddress(socketAddress.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    private static func reason(_ code: Int32) -> String {
        code == 0 ? "no address" : gai_strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
