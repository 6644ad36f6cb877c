import Foundation
import HubControl
import Synchronization

/// A scripted daemon on a thread of its own: answers each line with whatever bytes the script gives.
final class FakeServer: Sendable {
    private let descriptor: Int32
    private let requests = Mutex<[JSONValue]>([])

    struct CannotListen: Error {}

    /// `closes` ends the connection behind the first answer.
    init(
        path: String,
        closes: Bool = true,
        answer: @escaping @Sendable (JSONValue) -> [String] = { _ in [] }
    ) throws {
        let listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        descriptor = listening
        guard var address = sockaddr_un(path: path) else { throw CannotListen() }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0, listen(listening, 8) == 0 else { throw CannotListen() }
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listening, nil, nil)
                guard connection >= 0 else {
                    close(listening)
                    return
                }
                serve(connection, closes: closes, answer)
                close(connection)
            }
        }
    }

    /// What was asked so far.
    var seen: [JSONValue] { requests.withLock { $0 } }

    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func serve(_ connection: Int32, closes: Bool, _ answer: (JSONValue) -> [String]) {
        var pending: [UInt8] = []
        while true {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            pending += buffer[..<count]
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(pending[..<end])
                pending.removeSubrange(...end)
                guard let request = try? JSONParser.parse(line) else { return }
                requests.withLock { $0.append(request) }
                for part in answer(request) {
                    let bytes = Array(part.utf8)
                    send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                }
                if closes { return }
            }
        }
    }
}
