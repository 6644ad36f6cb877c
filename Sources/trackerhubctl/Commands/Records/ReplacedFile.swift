import Glibc

/// A file that takes the place of another as a whole: written beside it with mode 0600, then renamed.
struct ReplacedFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32

    init(path: String) throws(CommandFailure) {
        self.path = path
        var template = Array("\(path).XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .failed("cannot write beside \(path): \(String(cString: strerror(errno)))")
        }
        temporary = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? path
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        try FileBytes.write(bytes, to: descriptor, named: temporary)
    }

    /// Makes what was written durable and puts it in place.
    func commit() throws(CommandFailure) {
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw .failed("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        close(descriptor)
    }

    /// Leaves what was there as it was.
    func discard() {
        close(descriptor)
        unlink(temporary)
    }
}
