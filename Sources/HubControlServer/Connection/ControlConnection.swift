import HubControl
import Logging
import NIOCore
import ServiceLifecycle

/// One connection: reads lines, answers them side by side, and ends alone whatever goes wrong on it.
struct ControlConnection: Sendable {
    let accepted: AcceptedConnection
    let id: UInt64
    let dispatcher: ControlDispatcher
    let roles: RoleLookup
    let limits: ConnectionLimits
    let logger: Logger

    /// Serves until the peer hangs up, breaks the rules or the daemon stops.
    func serve() async {
        let channel = accepted.channel
        let outlet = NotificationOutlet(capacity: limits.notifications) {
            logger.notice("A control connection was cut off: it does not read its notifications")
            channel.close(promise: nil)
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await line in outlet.lines { await write(line) } }
            await cancelWhenGracefulShutdown { await answerAll(outlet) }
            outlet.close()
            channel.close(promise: nil)
        }
    }

    private func answerAll(_ outlet: NotificationOutlet) async {
        await withTaskGroup(of: Void.self) { group in
            var inFlight = 0
            for await frame in accepted.frames {
                accepted.taken()
                guard !Task.isCancelled else { break }
                guard case .line(let buffer) = frame else {
                    await refuseLongLine()
                    break
                }
                for job in jobs(for: Array(buffer.readableBytesView)) {
                    if inFlight == limits.inFlight {
                        await group.next()
                        inFlight -= 1
                    }
                    group.addTask { await job.run(on: self, outlet) }
                    inFlight += 1
                }
            }
        }
    }

    private func refuseLongLine() async {
        let reason = "it is longer than \(limits.requestBytes) bytes, so the connection is closed"
        await write(Response.failure(.null, .invalidRequest(reason)) + [UInt8(ascii: "\n")])
    }

    /// Returns once the kernel has taken the whole line, or the connection is gone.
    fileprivate func write(_ line: [UInt8]) async {
        do {
            try await accepted.channel.writeAndFlush(ByteBuffer(bytes: line))
        } catch {
            logger.debug("An answer found its control connection gone", metadata: ["error": "\(error)"])
        }
    }

    fileprivate func caller(_ outlet: NotificationOutlet) async -> Caller {
        Caller(
            peer: accepted.peer,
            role: await roles.role(of: accepted.peer.uid),
            connection: id,
            outlet: outlet
        )
    }
}

extension ControlConnection {
    /// One thing to answer: a member of a line, or a line that is no request at all.
    fileprivate enum Job: Sendable {
        case member(Incoming.Member, BatchCollector?)
        case refusal(ControlError)

        func run(on connection: ControlConnection, _ outlet: NotificationOutlet) async {
            let response: [UInt8]?
            switch self {
            case .refusal(let error): response = Response.failure(.null, error)
            case .member(let member, let batch):
                let own = await connection.dispatcher.answer(member, from: await connection.caller(outlet))
                response = batch.map { $0.add(own) } ?? own
            }
            guard let response else { return }
            await connection.write(response + [UInt8(ascii: "\n")])
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
