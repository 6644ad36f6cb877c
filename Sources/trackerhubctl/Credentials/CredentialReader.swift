import Glibc
import HubModel

/// Fetches secrets from where the arguments say they are.
struct CredentialReader {
    var environment: (String) -> String? = { Variable.value(of: $0) }
    var ask: (String) throws(CommandFailure) -> String = { prompt throws(CommandFailure) in
        try HiddenPrompt.ask(prompt)
    }

    /// Bytes that a secret may have.
    private static let limit = 16_384

    func read(_ sources: [CredentialField: CredentialSource]) throws(CommandFailure) -> Credentials {
        var credentials: Credentials = [:]
        for (field, source) in sources.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            credentials[field] = try read(field, from: source)
        }
        return credentials
    }

    private func read(_ field: CredentialField, from source: CredentialSource) throws(CommandFailure) -> Secret {
        switch source {
        case .asked: return try secret(field, Array(try ask("\(field.rawValue): ").utf8), origin: "the answer")
        case .standardInput:
            return try secret(field, try bytes(of: STDIN_FILENO, "standard input"), origin: "standard input")
        case .variable(let name):
            guard let value = environment(name) else {
                throw .usage("--credential \(field.rawValue): the environment variable \(name) is not set or empty")
            }
            return try secret(field, Array(value.utf8), origin: "the environment variable \(name)")
        case .file(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                let reason = String(cString: strerror(errno))
                throw .usage("--credential \(field.rawValue): cannot read \(path): \(reason)")
            }
            defer { close(descriptor) }
            return try secret(field, try bytes(of: descriptor, path), origin: path)
        }
    }

    /// Line ends behind the secret do not belong to it; within it they are a mistake.
    private func secret(_ field: CredentialField, _ bytes: [UInt8], origin: String) throws(CommandFailure) -> Secret {
        let trimmed = bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed()
        guard !trimmed.isEmpty else { throw .usage("--credential \(field.rawValue): \(origin) is empty") }
        guard let text = String(validating: trimmed, as: UTF8.self), !trimmed.contains(where: { $0 < 0x20 }) else {
            throw .usage("--credential \(field.rawValue): \(origin) is not one line of text")
        }
        return Secret(text)
    }

    private func bytes(of descriptor: Int32, _ name: String) throws(CommandFailure) -> [UInt8] {
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
            guard all.count <= Self.limit else { throw .usage("\(name) is too long for a secret") }
        }
    }
}
