import HubControl
import Logging
import NIOCore
import ServiceLifecycle

/// One connection: reads lines, answers them side by side, and ends alone whatever goes wrong on it.
struct ControlConnection: Sendable {
    typealias Inbound = NIOAsyncChannelInboundStream<LineDecoder.InboundOut>
    typealias Outbound = NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Accepted, and not read from yet.
    let channel: any Channel
    let peer: PeerCredentials
    let id: UInt64
    let dispatcher: ControlDispatcher
    let roles: RoleLookup
    let limits: ConnectionLimits
    let logger: Logger

    /// Serves until the peer hangs up, breaks the rules or the daemon stops.
    func serve() async {
        let outlet = NotificationOutlet(capacity: limits.notifications) {
            logger.notice("A control connection was cut off: it does not read its notifications")
            channel.close(promise: nil)
        }
        do {
            try await framed().executeThenClose { inbound, outbound in
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await pump(outlet, to: outbound) }
                    await answer(inbound, outbound, outlet)
                    outlet.close()
                    group.cancelAll()
                }
            }
        } catch {
            logger.debug("A control connection ended with an error", metadata: ["error": "\(error)"])
            channel.close(promise: nil)
        }
        outlet.close()
    }

    /// Puts framing and the slow-reader guard on the channel and lets it read.
    private func framed() async throws -> NIOAsyncChannel<LineDecoder.InboundOut, ByteBuffer> {
        let framed = try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ByteToMessageHandler(LineDecoder(limit: limits.requestBytes)))
            try pipeline.addHandler(
                SlowReaderGuard(timeout: limits.writeTimeout) {
                    logger.notice("A control connection was cut off: it does not read its answers")
                }
            )
            return try NIOAsyncChannel<LineDecoder.InboundOut, ByteBuffer>(wrappingChannelSynchronously: channel)
        }.get()
        channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
        return framed
    }

    private func pump(_ outlet: NotificationOutlet, to outbound: Outbound) async {
        for await line in outlet.lines {
            await write(line, to: outbound)
        }
    }

    private func answer(_ inbound: Inbound, _ outbound: Outbound, _ outlet: NotificationOutlet) async {
        await withTaskGroup(of: Void.self) { group in
            var inFlight = 0
            do {
                for try await frame in inbound.cancelOnGracefulShutdown() {
                    guard case .line(let buffer) = frame else {
                        await refuseLongLine(outbound)
                        break
                    }
                    for job in jobs(for: Array(buffer.readableBytesView)) {
                        if inFlight == limits.inFlight {
                            await group.next()
                            inFlight -= 1
                        }
                        group.addTask { await job.run(on: self, outlet, outbound) }
                        inFlight += 1
                    }
                }
            } catch {
                logger.debug("A control connection broke off", metadata: ["error": "\(error)"])
            }
            if Task.isShuttingDownGracefully { group.cancelAll() }
        }
    }

    private func refuseLongLine(_ outbound: Outbound) async {
        let reason = "it is longer than \(limits.requestBytes) bytes, so the connection is closed"
        await write(Response.failure(.null, .invalidRequest(reason)) + [UInt8(ascii: "\n")], to: outbound)
    }

    fileprivate func write(_ line: [UInt8], to outbound: Outbound) async {
        do {
            try await outbound.write(ByteBuffer(bytes: line))
        } catch {
            logger.debug("An answer found its control connection gone", metadata: ["error": "\(error)"])
        }
    }

    fileprivate func caller(_ outlet: NotificationOutlet) async -> Caller {
        Caller(peer: peer, role: await roles.role(of: peer.uid), connection: id, outlet: outlet)
    }
}

extension ControlConnection {
    /// One thing to answer: a member of a line, or a line that is no request at all.
    fileprivate enum Job: Sendable {
        case member(Incoming.Member, BatchCollector?)
        case refusal(ControlError)

        func run(on connection: ControlConnection, _ outlet: NotificationOutlet, _ outbound: Outbound) async {
            let response: [UInt8]?
            switch self {
            case .refusal(let error): response = Response.failure(.null, error)
            case .member(let member, let batch):
                let own = await connection.dispatcher.answer(member, from: await connection.caller(outlet))
                response = batch.map { $0.add(own) } ?? own
            }
            guard let response else { return }
            await connection.write(response + [UInt8(ascii: "\n")], to: outbound)
        }
    }

    /// What a line asks for; nothing for an empty line.
    fileprivate func jobs(for line: [UInt8]) -> [Job] {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return [] }
        do {
            switch try Incoming(line: line, batchLimit: limits.inFlight) {
            case .single(let member): return [.member(member, nil)]
            case .batch(let members):
                let collector = BatchCollector(count: members.count)
                return members.map { .member($0, collector) }
            }
        } catch {
            return [.refusal(error)]
        }
    }
}
