import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension SimResponse {
    /// Thrown to end a connection in the middle of an answer.
    private struct ConnectionCut: Error {}

    /// How long a silent tracker stays silent.
    private static let silence = Duration.seconds(900)

    /// The answer as the server sends it; comes back late or never for a tracker that hangs.
    func overHTTP() async throws -> Response {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if case .hang = body { try await Self.pause(Self.silence) }
        return Response(status: HTTPResponse.Status(code: status), headers: fields, body: responseBody)
    }

    private var responseBody: ResponseBody {
        switch body {
        case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .hang: ResponseBody()
        case .pieces(let next):
            ResponseBody { writer in
                var number = 0
                while let piece = next(number) {
                    try await writer.write(ByteBuffer(bytes: piece))
                    number += 1
                }
                try await writer.finish(nil)
            }
        case .reset(let bytes, let announced):
            ResponseBody(contentLength: announced) { writer in
                try await writer.write(ByteBuffer(bytes: bytes))
                throw ConnectionCut()
            }
        case .drip(let bytes, let chunk, let delay):
            ResponseBody(contentLength: bytes.count) { writer in
                for start in stride(from: 0, to: bytes.count, by: chunk) {
                    try await writer.write(ByteBuffer(bytes: bytes[start..<min(bytes.count, start + chunk)]))
                    try await Self.pause(delay)
                }
                try await writer.finish(nil)
            }
        case .endless(let first, let filler):
            ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: first))
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    try await writer.write(ByteBuffer(bytes: filler))
                }
                throw ConnectionCut()
            }
        }
    }

    /// Sleeps; a server that is to stop does not wait for it.
    private static func pause(_ duration: Duration) async throws {
        let isDone: Void? = try await cancelWhenGracefulShutdown {
            try await Task.sleep(for: duration)
        }
        if isDone == nil { throw ConnectionCut() }
    }
}
