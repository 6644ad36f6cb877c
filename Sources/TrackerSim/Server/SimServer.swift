import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// Serves simulated trackers over HTTP, on loopback only.
package struct SimServer: Service {
    /// One port and what answers on it.
    package struct Listener: Sendable {
        package var name: String
        /// 0 for any free one.
        package var port: Int
        /// Trackers by the beginning of the path that leads to them, which they do not see; `""` for all others.
        package var trackers: [String: any TrackerSimulator]

        package init(name: String, port: Int = 0, tracker: any TrackerSimulator) {
            self.init(name: name, port: port, trackers: ["": tracker])
        }

        package init(name: String, port: Int = 0, trackers: [String: any TrackerSimulator]) {
            self.name = name
            self.port = port
            self.trackers = trackers
        }
    }

    private let listeners: [Listener]
    private let logger: Logger
    private let onListening: @Sendable (_ name: String, _ port: Int) async -> Void

    /// Calls `onListening` with a listener's name and its bound port as soon as it accepts connections.
    package init(
        _ listeners: [Listener],
        logger: Logger? = nil,
        onListening: @escaping @Sendable (_ name: String, _ port: Int) async -> Void = { _, _ in }
    ) {
        self.listeners = listeners
        self.onListening = onListening
        var quiet = Logger(label: "trackersim")
        quiet.logLevel = .error
        self.logger = logger ?? quiet
    }

    package func run() async throws {
        try await withThrowingTaskGroup { group in
            for listener in listeners {
                let application = application(listener)
                group.addTask { try await application.run() }
            }
            try await group.waitForAll()
        }
    }

    private func application(_ listener: Listener) -> some ApplicationProtocol {
        Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await Self.respond(to: request, listener.trackers)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: listener.port)),
            onServerRunning: { channel in
                await onListening(listener.name, channel.localAddress?.port ?? listener.port)
            },
            logger: logger
        )
    }

    private static let bodyLimit = 16 << 20

    private static func respond(
        to request: Request,
        _ trackers: [String: any TrackerSimulator]
    ) async throws -> Response {
        var request = request
        let body = try await request.collectBody(upTo: bodyLimit)
        var target = request.head.path ?? "/"
        let prefixes = trackers.keys.sorted { $0.count > $1.count }
        guard let prefix = prefixes.first(where: target.hasPrefix), let tracker = trackers[prefix] else {
            return Response(status: .notFound)
        }
        target = String(target.dropFirst(prefix.count))
        let headers = request.headers.map { ($0.name.canonicalName, $0.value) }
        let answer = await tracker.respond(
            to: SimRequest(
                request.method.rawValue,
                target,
                headers: Dictionary(headers, uniquingKeysWith: { $1 }),
                body: Array(buffer: body)
            )
        )
        return try await answer.overHTTP()
    }
}

extension SimServer {
    /// Serves one tracker on a free port while `operation` runs with its URL, `http://127.0.0.1:PORT`.
    package static func serving<Value: Sendable>(
        _ tracker: any TrackerSimulator,
        _ operation: (String) async throws -> Value
    ) async throws -> Value {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let server = SimServer([Listener(name: "tracker", tracker: tracker)]) { _, port in
            report.yield(port)
        }
        return try await withThrowingTaskGroup { group in
            group.addTask {
                defer { report.finish() }
                try await server.run()
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                try await group.waitForAll()
                throw CancellationError()
            }
            let value = try await operation("http://127.0.0.1:\(port)")
            group.cancelAll()
            return value
        }
    }
}
