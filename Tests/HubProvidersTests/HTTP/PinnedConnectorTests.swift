import FoundationEssentials
import HubModel
import HubTestSupport
import NIOSSL
import Testing

@testable import HubProviders

/// The real network against a server on loopback that behaves badly.
@Suite("Connections to real sockets")
struct PinnedConnectorTests {

    private func send(
        port: Int,
        scheme: String = "http",
        host: String = "127.0.0.1",
        caFile: String? = nil,
        bodyLimit: Int = 1000,
        timeLimit: Duration = .seconds(60),
        silence: Duration = .seconds(30),
        allowPrivate: Bool = true,
        allowHTTP: Bool = true
    ) async throws -> HTTPReply {
        let tracker = TrackerConfig(
            id: 1,
            name: try TrackerName("k1").orThrow(),
            type: .keitaro,
            url: try TrackerURL(parsing: "\(scheme)://\(host):\(port)"),
            allowHTTP: allowHTTP,
            allowPrivate: allowPrivate,
            caFile: caFile,
            createdAt: KeitaroSetup.now
        )
        let call = HTTPCall(path: "/x", query: [QueryItem("a", "1")], bodyLimit: bodyLimit, timeLimit: timeLimit)
        return try await PinnedConnector(limits: HTTPLimits(betweenBytes: silence))
            .withTransport(to: tracker, userAgent: "trackerhub/test") { transport in try await transport.send(call) }
    }

    private func failure(
        _ acts: [LoopbackServer.Act],
        timeLimit: Duration = .seconds(60),
        silence: Duration = .seconds(30)
    ) async throws -> TransportError? {
        try await LoopbackServer(acts).run { port in
            do {
                _ = try await send(port: port, timeLimit: timeLimit, silence: silence)
                return nil
            } catch let error as TransportError {
                return error
            }
        }
    }

    private func reason(_ error: TransportError?) -> ProviderError.UnreachableReason? {
        if case .unreachable(let reason, _) = error { reason } else { nil }
    }

    @Test("a plain answer")
    func answer() async throws {
        let reply = try await LoopbackServer([.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b\r\n\r\n[]")]).run {
            port in
            try await send(port: port)
        }
        #expect(reply.status == 200 && reply.header("x-a") == "b" && reply.body == .init("[]".utf8))
    }

    @Test("a name with several addresses falls to the one that answers")
    func severalAddresses() async throws {
        let reply = try await LoopbackServer([.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")]).run { port in
            try await send(port: port, host: "localhost")
        }
        #expect(reply.status == 200)
    }

    @Test("a packed answer is unpacked, and kept within the limit")
    func packed() async throws {
        let small: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 139, 54, 212, 49, 138, 5, 0, 191, 80, 139, 8, 5, 0, 0, 0,
        ]
        let bomb: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 49, 1, 0, 0, 0, 194, 160, 218, 139, 111, 13, 15, 160, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 87, 3,
            113, 17, 7, 254, 160, 134, 1, 0,
        ]
        func acts(_ body: [UInt8]) -> [LoopbackServer.Act] {
            [
                .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"),
                .sendBytes(body),
            ]
        }
        let reply = try await LoopbackServer(acts(small)).run { port in try await send(port: port) }
        #expect(reply.body == .init("[1,2]".utf8))
        #expect(try await failure(acts(bomb)) == .tooLarge(status: 200, limit: 1000))
        let broken = try await failure(acts(small.prefix(4) + [9, 9, 9, 9] + small.dropFirst(8).map { ~$0 }))
        #expect(broken == .undecodable(status: 200, detail: "the body's compression is broken"))
    }

    @Test("a redirect is not followed")
    func redirect() async throws {
        let head = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        let reply = try await LoopbackServer([.send(head)]).run { port in try await send(port: port) }
        #expect(reply.status == 302 && reply.header("Location") == "http://127.0.0.1:1/")
    }

    @Test("silence ends by the time between bytes")
    func hang() async throws {
        let half = LoopbackServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[")
        #expect(reason(try await failure([], silence: .milliseconds(200))) == .timeout)
        #expect(reason(try await failure([half], silence: .milliseconds(200))) == .timeout)
    }

    @Test("a slow drip ends by the time for the whole")
    func drip() async throws {
        let body = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + String(repeating: "x", count: 900)
        let error = try await failure([.drip(body, every: .milliseconds(50))], timeLimit: .milliseconds(900))
        #expect(reason(error) == .timeout)
        let headless = try await failure(
            [.drip("HTTP/1.1 200 OK\r\nX: y\r\nZ", every: .milliseconds(50))],
            timeLimit: .milliseconds(600)
        )
        #expect(reason(headless) == .timeout)
    }

    @Test(
        "a connection that breaks off in the body",
        arguments: [
            [LoopbackServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n["), .close],
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n"), .close], [.close], [.reset],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n["), .reset], [.send("SSH-2.0-OpenSSH\r\n"), .close],
        ]
    )
    func brokenOff(_ acts: [LoopbackServer.Act]) async throws {
        #expect(reason(try await failure(acts)) == .reset)
    }

    @Test("a body without end is given up, and a long one before it is read")
    func tooLarge() async throws {
        let endless = try await failure([
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .forever("400\r\n\(String(repeating: "x", count: 1024))\r\n"),
        ])
        #expect(endless == .tooLarge(status: 200, limit: 1000))
        let announced = try await failure([.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")])
        #expect(announced == .tooLarge(status: 200, limit: 1000))
    }

    @Test("a closed port")
    func closedPort() async throws {
        let port = try await LoopbackServer([]).run { $0 }
        let error = await #expect(throws: TransportError.self) { try await send(port: port) }
        #expect(reason(error) == .refused)
    }

    @Test("TLS to a port that does not speak it")
    func tlsToPlain() async throws {
        let acts = [LoopbackServer.Act.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .close]
        let error = try await LoopbackServer(acts, answersAnything: true).run { port in
            await #expect(throws: TransportError.self) { try await send(port: port, scheme: "https") }
        }
        #expect(reason(error) == .tls)
    }

    @Test("an unknown host")
    func unknownHost() async throws {
        let error = await #expect(throws: ProviderError.self) {
            try await send(port: 443, host: "no-such-host.invalid", allowPrivate: false)
        }
        guard case .unreachable(.dns, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("loopback and plain HTTP only where they are allowed")
    func refusals() async throws {
        await #expect(throws: ProviderError.addressRefused(host: "127.0.0.1", address: "127.0.0.1")) {
            try await send(port: 9, allowPrivate: false)
        }
        let error = await #expect(throws: ProviderError.self) { try await send(port: 9, allowHTTP: false) }
        guard case .configuration = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func tlsServer() throws -> LoopbackServer {
        let chain = try NIOSSLCertificate.fromPEMFile(Fixture.path("tls/server.pem")).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: Fixture.path("tls/server-key.pem"), format: .pem)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        )
        return LoopbackServer([.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")], tls: context)
    }

    @Test("an own authority's certificate passes with its CA file and the right name, and not otherwise")
    func ownAuthority() async throws {
        let file = try Fixture.path("tls/ca.pem")
        let reply = try await tlsServer().run { port in
            try await send(port: port, scheme: "https", host: "localhost", caFile: file)
        }
        #expect(reply.status == 200)
        for (host, caFile) in [("localhost", nil), ("127.0.0.1", file)] {
            let error = try await tlsServer().run { port in
                await #expect(throws: TransportError.self) {
                    try await send(port: port, scheme: "https", host: host, caFile: caFile)
                }
            }
            #expect(reason(error) == .tls, "\(host)")
        }
    }

    @Test("a CA file that is missing or no PEM is a wrong setting", arguments: ["tls/none.pem", "tls/empty.pem"])
    func badAuthority(_ file: String) async throws {
        let path = try Fixture.path(file)
        let error = await #expect(throws: ProviderError.self) {
            try await send(port: 9, scheme: "https", caFile: path)
        }
        guard case .configuration = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a cancelled request ends at once")
    func cancellation() async throws {
        let error = try await LoopbackServer([]).run { port in
            await withTaskGroup(of: (any Error)?.self) { group in
                group.addTask {
                    do {
                        _ = try await send(port: port, timeLimit: .seconds(60))
                        return nil
                    } catch {
                        return error
                    }
                }
                group.cancelAll()
                return await group.next() ?? nil
            }
        }
        #expect(error as? TransportError == .cancelled)
    }

    @Test("the catalog carries key, agent and failure through to the port")
    func catalog() async throws {
        let reply =
            "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"error\":\"x\"}"
        let requests = RequestLog()
        let error = try await LoopbackServer([.send(reply)]).run { port in
            let tracker = TrackerConfig(
                id: 1,
                name: try TrackerName("k1").orThrow(),
                type: .keitaro,
                url: try TrackerURL(parsing: "http://127.0.0.1:\(port)/admin"),
                allowHTTP: true,
                allowPrivate: true,
                createdAt: KeitaroSetup.now
            )
            let catalog = Catalog(userAgent: "trackerhub/test", clock: PassingClock())
            return await #expect(throws: ProviderError.self) {
                try await catalog.withProvider(for: tracker, credentials: [.apiKey: Secret("k")]) { provider in
                    try await provider.test(KeitaroSetup.call(requests: requests))
                }
            }
        }
        #expect(error == .credentialsRefused(status: 401, detail: "x"))
        let record = try requests.drain().first.orThrow()
        #expect(record.path == "/admin_api/v1/groups?type=campaigns" && record.status == 401 && record.bytes == 13)
    }
}
