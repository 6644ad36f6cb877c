import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard output without a buffer, so that a waiting script sees each line at once.
enum StandardOutput {
    /// Fails where nobody reads any more.
    static func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = system(buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw ExitCode.failure }
                done += count
            }
        }
    }

    private static func system(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(STDOUT_FILENO, bytes, count)
        #else
            Musl.write(STDOUT_FILENO, bytes, count)
        #endif
    }
}
