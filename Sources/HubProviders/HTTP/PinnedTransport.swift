import AsyncHTTPClient
import HubModel
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Synchronization

import struct FoundationEssentials.Data

/// Requests over clients that are each pinned to one address of the same host.
final class PinnedTransport: HTTPTransport {
    private let clients: [HTTPClient]
    /// Scheme, host and port.
    private let origin: String
    private let userAgent: String
    /// The index of the client that connected last.
    private let preferred = Mutex(0)

    init(clients: [HTTPClient], origin: String, userAgent: String) {
        self.clients = clients
        self.origin = origin
        self.userAgent = userAgent
    }

    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        let request = try request(for: call)
        let first = preferred.withLock { $0 }
        var failure = TransportError.unreachable(.dns, detail: "no address")
        for step in clients.indices {
            let index = (first + step) % clients.count
            do {
                let reply = try await exchange(request, call, over: clients[index])
                preferred.withLock { $0 = index }
                return reply
            } catch {
                failure = TransportFault.error(error)
                guard failure.failedToConnect || TransportFault.isConnectTimeout(error) else { throw failure }
            }
        }
        throw failure
    }

    private func request(for call: HTTPCall) throws(TransportError) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: origin + call.target)
        request.method = HTTPMethod(rawValue: call.method.rawValue)
        request.headers.add(name: "User-Agent", value: userAgent)
        request.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
        for header in call.headers {
            guard header.value.utf8.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 < 127) }) else {
                throw .invalidRequest(
                    detail: "the value for the header \(header.name) holds characters not allowed there"
                )
            }
            request.headers.add(name: header.name, value: header.value)
        }
        if let body = call.body { request.body = .bytes(ByteBuffer(data: body)) }
        return request
    }

    /// Races the exchange against the call's time limit, which the client itself only keeps until the answer's head.
    private func exchange(
        _ request: HTTPClientRequest,
        _ call: HTTPCall,
        over client: HTTPClient
    ) async throws -> HTTPReply {
        try await withThrowingTaskGroup(of: HTTPReply.self) { group in
            group.addTask {
                try await Self.receive(request, limit: call.bodyLimit, within: call.timeLimit, over: client)
            }
            group.addTask {
                try await Task.sleep(for: call.timeLimit)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw CancellationError() }
            return reply
        }
    }

    private static func receive(
        _ request: HTTPClientRequest,
        limit: Int,
        within time: Duration,
        over client: HTTPClient
    ) async throws -> HTTPReply {
        let response = try await client.execute(request, timeout: TimeAmount(time))
        let status = Int(response.status.code)
        let announced = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        if let announced, announced > limit { throw TransportError.tooLarge(status: status, limit: limit) }
        var body = Data()
        body.reserveCapacity((announced ?? 0) + HTTPReply.padding)
        do {
            for try await chunk in response.body {
                guard body.count + chunk.readableBytes <= limit else {
                    throw TransportError.tooLarge(status: status, limit: limit)
                }
                body.append(contentsOf: chunk.readableBytesView)
            }
        } catch {
            throw TransportFault.inBody(error, status: status, limit: limit)
        }
        // A cancelled body can end as if it were complete.
        try Task.checkCancellation()
        let headers = response.headers.map { HTTPHeader($0.name, $0.value) }
        // Handed over: with a second owner, the padding would cost a copy of the whole body.
        return HTTPReply(status: status, headers: headers, growing: consume body)
    }
}
