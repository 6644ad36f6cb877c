import Glibc

/// A file that holds one key as text.
struct KeyFile {
    let path: String
    /// The file must not be open to group and others: true of one that the hub made, not of what systemd hands over.
    let isOursAlone: Bool

    /// Reads the key; `nil` where the file does not exist.
    func read() throws(VaultError) -> VaultKey? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(errno)
        }
        defer { Glibc.close(descriptor) }
        try checkRights(descriptor)
        do {
            return try VaultKey(text: text(descriptor))
        } catch VaultError.badKey(let reason) {
            throw .badKey(reason: "\(path): \(reason)")
        }
    }

    /// Makes the file with mode 0600 and a new key, on the disk before the call returns.
    func make() throws(VaultError) -> VaultKey {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { Glibc.close(descriptor) }
        let (key, text) = try VaultKey.generate()
        var line = Array((text + "\n").utf8)
        defer { OpenSSL.wipe(&line) }
        guard write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
            let code = errno
            unlink(path)
            throw failure(code)
        }
        return key
    }

    private func checkRights(_ descriptor: Int32) throws(VaultError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .fileFailed(path: path, reason: "it is not a file")
        }
        guard !isOursAlone || status.st_mode & 0o077 == 0 else {
            throw .fileFailed(path: path, reason: "others can read it; set its mode with 'chmod 600'")
        }
    }

    /// The file's text; a key is under 100 bytes, and no more than 4096 are read.
    private func text(_ descriptor: Int32) throws(VaultError) -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        defer { OpenSSL.wipe(&bytes) }
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure(errno) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private func failure(_ code: Int32) -> VaultError {
        .fileFailed(path: path, reason: String(cString: strerror(code)))
    }
}
