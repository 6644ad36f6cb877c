import HubControl
import Testing

@Suite("Socket location")
struct SocketLocationTests {
    struct Case: Sendable {
        var runtimeDirectory: String?
        var uid: UInt32
        var existing: [String]
        var expected: String
    }

    @Test(
        "A client finds the service's socket first, then the person's, and names the one that ought to exist",
        arguments: [
            Case(
                runtimeDirectory: "/run/user/1000",
                uid: 1000,
                existing: ["/run/trackerhub/control.sock", "/run/user/1000/trackerhub/control.sock"],
                expected: "/run/trackerhub/control.sock"
            ),
            Case(
                runtimeDirectory: "/run/user/1000",
                uid: 1000,
                existing: ["/run/user/1000/trackerhub/control.sock"],
                expected: "/run/user/1000/trackerhub/control.sock"
            ),
            Case(
                runtimeDirectory: "/run/user/1000",
                uid: 1000,
                existing: [],
                expected: "/run/user/1000/trackerhub/control.sock"
            ),
            Case(
                runtimeDirectory: nil,
                uid: 1000,
                existing: ["/tmp/trackerhub-1000/control.sock"],
                expected: "/tmp/trackerhub-1000/control.sock"
            ),
            Case(runtimeDirectory: nil, uid: 1000, existing: [], expected: "/run/trackerhub/control.sock"),
            Case(
                runtimeDirectory: nil,
                uid: 0,
                existing: ["/tmp/trackerhub-0/control.sock"],
                expected: "/tmp/trackerhub-0/control.sock"
            ),
            Case(runtimeDirectory: "/run/user/0", uid: 0, existing: [], expected: "/run/trackerhub/control.sock"),
            Case(
                runtimeDirectory: "relative",
                uid: 5,
                existing: ["/tmp/trackerhub-5/control.sock"],
                expected: "/tmp/trackerhub-5/control.sock"
            ),
        ]
    )
    func client(_ example: Case) {
        let path = SocketLocation.forClient(runtimeDirectory: example.runtimeDirectory, uid: example.uid) {
            example.existing.contains($0)
        }
        #expect(path == example.expected)
    }
}
