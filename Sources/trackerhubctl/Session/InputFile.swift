import Glibc

/// A file that a person named, read whole.
struct InputFile {
    var descriptor: Int32
    /// For messages.
    var name: String

    /// The bytes of the file at a path; `purpose` is what wants them: `--credential api-key`.
    static func reading(_ path: String, for purpose: String, atMost limit: Int) throws(CommandFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .usage("\(purpose): cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        return try InputFile(descriptor: descriptor, name: path).bytes(atMost: limit)
    }

    /// All bytes up to the end.
    func bytes(atMost limit: Int) throws(CommandFailure) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            var failure: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
                let received = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                failure = received < 0 ? errno : 0
                count = max(0, received)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw .usage("cannot read \(name): \(String(cString: strerror(failure)))") }
            guard !part.isEmpty else { return all }
            all += part
            guard all.count <= limit else { throw .usage("\(name) is longer than \(limit) bytes") }
        }
    }
}
