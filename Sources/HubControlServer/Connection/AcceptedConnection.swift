import HubControl
import Logging
import NIOCore

/// A connection whose lines are being read, and whose peer is known.
struct AcceptedConnection: Sendable {
    let channel: any Channel
    let peer: PeerCredentials
    /// Ends where the peer stops sending; bounded by what one read brings.
    let frames: AsyncStream<LineDecoder.InboundOut>
    /// To be called for each frame that was taken.
    let taken: @Sendable () -> Void
    private let closer: Closer

    /// Closes the channel once nobody holds the connection, so that one that is dropped unserved does not stay open.
    private final class Closer: Sendable {
        let channel: any Channel

        init(_ channel: any Channel) {
            self.channel = channel
        }

        deinit {
            channel.close(promise: nil)
        }
    }

    /// Puts framing, back pressure and the slow-reader guard on a channel that reads nothing by itself.
    static func make(
        on channel: any Channel,
        limits: ConnectionLimits,
        logger: Logger
    ) -> EventLoopFuture<AcceptedConnection> {
        let (frames, continuation) = AsyncStream<LineDecoder.InboundOut>.makeStream()
        return channel.eventLoop.makeCompletedFuture {
            let queue = FrameQueue(continuation)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ByteToMessageHandler(LineDecoder(limit: limits.requestBytes)))
            try pipeline.addHandler(
                SlowReaderGuard(timeout: limits.writeTimeout) {
                    logger.notice("A control connection was cut off: it does not read its answers")
                }
            )
            try pipeline.addHandler(queue)
            return NIOLoopBound(queue, eventLoop: channel.eventLoop)
        }.flatMap { queue in
            PeerCredentials.read(from: channel).map { peer in
                AcceptedConnection(
                    channel: channel,
                    peer: peer,
                    frames: frames,
                    taken: { channel.eventLoop.execute { queue.value.taken() } },
                    closer: Closer(channel)
                )
            }
        }
    }
}
