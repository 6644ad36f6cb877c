package import HubControl
package import Logging

/// Answers requests: finds the method, checks the role, reads the parameters, runs the handler.
///
/// `rpc.discover` is answered by the dispatcher itself, from the methods that have a handler.
package struct ControlDispatcher: Sendable {
    private let methods: [String: Entry]
    private let logger: Logger

    package struct Builder {
        fileprivate var entries: [String: Entry] = [:]

        /// Answers a method with `handler`, which throws ``ControlError`` for what the caller is to know.
        package mutating func on<Method: ControlMethod>(
            _ method: Method.Type,
            _ handler: @escaping @Sendable (Method.Params, Caller) async throws -> Method.Result
        ) {
            entries[method.name] = Entry(method: method) { params, caller in
                let value = try Params.decode(Method.Params.self, from: params)
                return try MessageWriter.bytes(try await handler(value, caller))
            }
        }
    }

    fileprivate struct Entry: Sendable {
        var method: any ControlMethod.Type
        var run: @Sendable (JSONValue?, Caller) async throws -> [UInt8]
    }

    package init(logger: Logger, _ build: (inout Builder) -> Void) {
        var builder = Builder()
        build(&builder)
        let answered = builder.entries
        let methods = (Array(answered.values.map(\.method)) + [RPCDiscover.self]).sorted { $0.name < $1.name }
        builder.on(RPCDiscover.self) { _, _ in RPCDiscover.Result(document: OpenRPCDocument.make(methods: methods)) }
        self.methods = builder.entries
        self.logger = logger
    }

    /// The names of all methods that have an answer.
    package var names: Set<String> { Set(methods.keys) }

    /// The response to one member of a line; `nil` for a notification.
    package func answer(_ member: Incoming.Member, from caller: Caller) async -> [UInt8]? {
        switch member {
        case .invalid(let id, let reason): return Response.failure(id, .invalidRequest(reason))
        case .request(let request):
            do {
                let result = try await run(request, caller)
                return request.id.map { Response.success($0, result: result) }
            } catch {
                return request.id.map { Response.failure($0, error) }
            }
        }
    }

    private func run(_ request: Request, _ caller: Caller) async throws(ControlError) -> [UInt8] {
        guard let entry = methods[request.method] else { throw .methodNotFound(request.method) }
        if let needed = entry.method.minimumRole, caller.role.map({ $0 < needed }) ?? true {
            throw .forbidden(role: caller.role, needed: needed, method: request.method)
        }
        do {
            return try await entry.run(request.params, caller)
        } catch let error as ControlError {
            throw error
        } catch is CancellationError {
            throw .conflict("the daemon is stopping and did not finish '\(request.method)': try again when it is back")
        } catch {
            logger.error(
                "A request failed for a reason of the daemon's own",
                metadata: ["rpc.method": "\(request.method)", "error": "\(error)", "peer.uid": "\(caller.peer.uid)"]
            )
            throw .internalError(request.method)
        }
    }
}
