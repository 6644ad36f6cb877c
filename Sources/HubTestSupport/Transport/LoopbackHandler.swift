import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One connection of a ``LoopbackServer``.
final class LoopbackHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let acts: [LoopbackServer.Act]
    private let answersAnything: Bool
    private var head = ""
    private var isActing = false

    init(_ acts: [LoopbackServer.Act], answersAnything: Bool) {
        self.acts = acts
        self.answersAnything = answersAnything
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head += String(buffer: unwrapInboundIn(data))
        guard !isActing, answersAnything || head.contains("\r\n\r\n") else { return }
        isActing = true
        head = ""
        act(from: 0, context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func act(from index: Int, _ context: ChannelHandlerContext) {
        guard index < acts.count else {
            isActing = false
            return
        }
        switch acts[index] {
        case .send(let text):
            write(text, context)
            act(from: index + 1, context)
        case .sendBytes(let bytes):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            act(from: index + 1, context)
        case .drip(let text, let pause): drip(Array(text.utf8)[...], pause, next: index + 1, context)
        case .forever(let text): writeForever(text, context)
        case .close: context.close(promise: nil)
        case .reset: reset(context)
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    private func drip(_ rest: ArraySlice<UInt8>, _ pause: Duration, next: Int, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        guard let byte = rest.first else {
            act(from: next, context)
            return
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [byte])), promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
            self.drip(rest.dropFirst(), pause, next: next, context)
        }
    }

    private func writeForever(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).assumeIsolated().whenSuccess {
            self.writeForever(text, context)
        }
    }

    /// A socket that lingers for no time is closed with RST.
    private func reset(_ context: ChannelHandlerContext) {
        let provider = context.channel as? any SocketOptionProvider
        let option =
            provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0)) ?? context.eventLoop.makeSucceededVoidFuture()
        option.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
}
