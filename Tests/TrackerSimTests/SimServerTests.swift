import Foundation
import Testing

@testable import TrackerSim

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct SimServerTests {
    private func fetch(
        _ url: String,
        method: String = "GET",
        body: String? = nil,
        timeout: TimeInterval = 180
    ) async throws -> (status: Int, headers: [AnyHashable: Any], body: Data) {
        var request = URLRequest(url: try #require(URL(string: url)), timeoutInterval: timeout)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.setValue(KeitaroOptions.defaultKey, forHTTPHeaderField: "Api-Key")
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        let session = URLSession(configuration: configuration)
        defer { session.invalidateAndCancel() }
        let (data, response) = try await session.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        return (answer.statusCode, answer.allHeaderFields, data)
    }

    private static let log = "/admin_api/v1/clicks/log"
    private static let body = #"{"range":{"interval":"all_time"},"limit":500,"columns":["sub_id","user_agent"]}"#

    @Test
    func `what comes over HTTP is what the core answers`() async throws {
        let sim = makeSim()
        let core = await sim.send("POST", Self.log, Self.body).collected()
        try await SimServer.serving(sim) { url in
            let answer = try await fetch(url + Self.log, method: "POST", body: Self.body)
            #expect(answer.status == 200)
            #expect(Array(answer.body) == core)
            let truth = try await fetch(url + "/__sim/truth/campaigns")
            #expect(
                String(decoding: truth.body, as: UTF8.self).split(separator: "\n").count
                    == sim.truth.lines(.campaigns).count
            )
            let groups = try await fetch(url + "/admin_api/v1/groups?type=offers")
            #expect(JSON.parse(Array(groups.body))?.array?.count == 3)
        }
    }

    @Test(arguments: [Fault.reset, .hang, .endless])
    func `a broken answer fails the client and not the server`(fault: Fault) async throws {
        let sim = makeSim()
        try await SimServer.serving(sim) { url in
            sim.faults.add(FaultRule(fault, times: 1))
            if fault == .endless {
                let request = URLRequest(
                    url: try #require(URL(string: url + "/admin_api/v1/offers")),
                    timeoutInterval: 1
                )
                await #expect(throws: (any Error).self) { try await firstMegabytes(request) }
            } else {
                await #expect(throws: (any Error).self) {
                    try await fetch(url + Self.log, method: "POST", body: Self.body, timeout: 1)
                }
            }
            let answer = try await fetch(url + Self.log, method: "POST", body: Self.body)
            #expect(answer.status == 200)
        }
    }

    /// Reads until the time-out; an answer without end never finishes.
    private func firstMegabytes(_ request: URLRequest) async throws {
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        try await withThrowingTaskGroup { group in
            group.addTask { _ = try await session.data(for: request) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(300))
                throw CancellationError()
            }
            try await group.next()
            group.cancelAll()
        }
    }

    @Test
    func `a drip arrives whole but slowly`() async throws {
        let sim = makeSim()
        sim.faults.add(FaultRule(.drip, times: 1, dripMilliseconds: 20, dripBytes: 100))
        try await SimServer.serving(sim) { url in
            let start = ContinuousClock.now
            let answer = try await fetch(url + "/admin_api/v1/affiliate_networks")
            #expect(JSON.parse(Array(answer.body))?.array?.count == 4)
            #expect(ContinuousClock.now - start > .milliseconds(20 * (answer.body.count / 100 - 1)))
        }
    }

    @Test
    func `several trackers share a port by the beginning of the path`() async throws {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let server = SimServer([
            SimServer.Listener(name: "both", trackers: ["/a": makeSim(.events), "/b": makeSim(.classic)])
        ]) { _, port in report.yield(port) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let types = try await fetch("http://127.0.0.1:\(port)/a/admin_api/v1/conversion_types")
            #expect(JSON.parse(Array(types.body))?.array?.count == 8)
            let page = try await fetch("http://127.0.0.1:\(port)/b/admin_api/v1/conversion_types")
            #expect(String(decoding: page.body, as: UTF8.self).hasPrefix("<!DOCTYPE"))
            #expect(try await fetch("http://127.0.0.1:\(port)/c").status == 404)
            group.cancelAll()
        }
    }
}
