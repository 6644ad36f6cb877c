import Foundation
import Testing

@testable import HubDaemon

@Suite struct ListenDescriptorsTests {
    private func withSocket<Result>(
        _ kind: __socket_type,
        isListening: Bool,
        _ body: (Int32) throws -> Result
    ) async throws -> Result {
        try await Scratch.with { scratch in
            let descriptor = socket(AF_UNIX, Int32(kind.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(scratch.path)/s".utf8) }
            let size = socklen_t(MemoryLayout<sockaddr_un>.size)
            let result = withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
            }
            try #require(result == 0)
            if isListening { try #require(listen(descriptor, 1) == 0) }
            return try body(descriptor)
        }
    }

    @Test func `without socket activation there is none`() throws {
        #expect(try ListenDescriptors.control() == nil)
    }

    @Test func `a listening Unix stream socket is the control socket`() async throws {
        try await withSocket(SOCK_STREAM, isListening: true) { descriptor in
            let found = try ListenDescriptors.control(received: 1, first: descriptor)
            #expect(found == descriptor)
        }
    }

    @Test(arguments: [(SOCK_STREAM, false, 1), (SOCK_DGRAM, false, 1), (SOCK_STREAM, true, 2)])
    func `anything else is a mistake in the socket unit`(
        kind: __socket_type,
        isListening: Bool,
        count: Int32
    ) async throws {
        try await withSocket(kind, isListening: isListening) { descriptor in
            let failure = try #require(throws: StartFailure.self) {
                _ = try ListenDescriptors.control(received: count, first: descriptor)
            }
            #expect(failure.code == .configuration)
            #expect(failure.description.contains("trackerhubd.socket"))
        }
    }
}
