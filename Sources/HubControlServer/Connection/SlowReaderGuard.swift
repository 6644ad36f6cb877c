import NIOCore

/// Closes a connection whose peer takes nothing of what waits for it for longer than a time-out.
///
/// Large writes are passed on in pieces, so that a slow reader that does read is told from one that does not.
final class SlowReaderGuard: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let piece = 65_536

    private let timeout: TimeAmount
    private let onCutOff: @Sendable () -> Void
    private var pending = 0
    private var lastProgress = NIODeadline.now()
    private var timer: Scheduled<Void>?

    init(timeout: Duration, onCutOff: @escaping @Sendable () -> Void) {
        self.timeout = TimeAmount(timeout)
        self.onCutOff = onCutOff
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var buffer = Self.unwrapOutboundIn(data)
        while buffer.readableBytes > Self.piece, let piece = buffer.readSlice(length: Self.piece) {
            track(piece, context, nil)
        }
        track(buffer, context, promise)
        watch(context)
    }

    private func track(_ buffer: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        pending += 1
        written.futureResult.assumeIsolated().whenComplete { _ in
            self.pending -= 1
            self.lastProgress = .now()
        }
        context.write(Self.wrapOutboundOut(buffer), promise: written)
    }

    /// Starts the timer where something waits and none runs.
    private func watch(_ context: ChannelHandlerContext) {
        guard timer == nil, pending > 0 else { return }
        lastProgress = .now()
        schedule(context, at: lastProgress + timeout)
    }

    private func schedule(_ context: ChannelHandlerContext, at deadline: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            guard self.pending > 0 else { return }
            guard NIODeadline.now() - self.lastProgress < self.timeout else {
                self.onCutOff()
                context.close(promise: nil)
                return
            }
            self.schedule(context, at: self.lastProgress + self.timeout)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }
}
