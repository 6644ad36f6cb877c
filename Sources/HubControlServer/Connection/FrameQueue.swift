import NIOCore

/// Hands the lines of a channel to a task, and reads more only when all that was read has been taken.
final class FrameQueue: ChannelInboundHandler {
    typealias InboundIn = LineDecoder.InboundOut

    private let continuation: AsyncStream<LineDecoder.InboundOut>.Continuation
    private var context: ChannelHandlerContext?
    private var waiting = 0

    init(_ continuation: AsyncStream<LineDecoder.InboundOut>.Continuation) {
        self.continuation = continuation
    }

    /// One line was taken by the task.
    func taken() {
        waiting -= 1
        if waiting == 0 { context?.read() }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        continuation.finish()
    }

    func channelActive(context: ChannelHandlerContext) {
        context.read()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        waiting += 1
        continuation.yield(Self.unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if waiting == 0 { context.read() }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { continuation.finish() }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        continuation.finish()
        context.close(promise: nil)
    }
}
