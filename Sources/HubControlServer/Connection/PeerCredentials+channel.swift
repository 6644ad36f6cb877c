import Glibc
import NIOCore

extension PeerCredentials {
    struct Unavailable: Error {}

    /// `struct ucred` of unix(7), which the C library shows only to GNU sources.
    private struct KernelCredentials {
        var pid: pid_t
        var uid: uid_t
        var gid: gid_t
    }

    /// Asks the kernel who is at the other end of a channel.
    static func read(from channel: any Channel) -> EventLoopFuture<PeerCredentials> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(Unavailable())
        }
        let answer: EventLoopFuture<KernelCredentials> = socket.unsafeGetSocketOption(
            level: NIOBSDSocket.OptionLevel(rawValue: SOL_SOCKET),
            name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        )
        return answer.map { PeerCredentials(uid: $0.uid, gid: $0.gid, pid: $0.pid) }
    }
}
