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
            let bytes = try InputFile(descriptor: STDIN_FILENO, name: "standard input").bytes(atMost: Self.limit)
            return try secret(field, bytes, origin: "standard input")
        case .variable(let name):
            guard let value = environment(name) else {
                throw .usage("--credential \(field.rawValue): the environment variable \(name) is not set or empty")
            }
            return try secret(field, Array(value.utf8), origin: "the environment variable \(name)")
        case .file(let path):
            let bytes = try InputFile.reading(path, for: "--credential \(field.rawValue)", atMost: Self.limit)
            return try secret(field, bytes, origin: path)
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
}
