import HubModel

/// Where a secret is read from, as typed after `--credential FIELD=`; never the secret itself.
enum CredentialSource: Hashable {
    /// `@path`.
    case file(String)
    /// `-`.
    case standardInput
    /// `env:NAME`.
    case variable(String)
    /// `?`.
    case asked
}

extension CredentialSource {
    /// Reads `FIELD=SOURCE` texts; what they hold is never repeated in an error, as it may be a secret.
    static func parse(_ texts: [String]) throws(CommandFailure) -> [CredentialField: CredentialSource] {
        var sources: [CredentialField: CredentialSource] = [:]
        for text in texts {
            let (field, source) = try parse(text)
            guard sources.updateValue(source, forKey: field) == nil else {
                throw .usage("--credential gives the field '\(field.rawValue)' twice")
            }
        }
        guard sources.values.count(where: { $0 == .standardInput }) <= 1 else {
            throw .usage("standard input can give one secret only: use @FILE or env:NAME for the others")
        }
        return sources
    }

    private static func parse(_ text: String) throws(CommandFailure) -> (CredentialField, CredentialSource) {
        let fields = CredentialField.allCases.map(\.rawValue).joined(separator: ", ")
        guard let equals = text.firstIndex(of: "=") else {
            throw .usage("--credential takes FIELD=SOURCE with a field of \(fields) and a source of \(forms)")
        }
        guard let field = CredentialField(rawValue: String(text[..<equals])) else {
            throw .usage("--credential: what stands before '=' is none of the fields \(fields)")
        }
        let source = text[text.index(after: equals)...]
        switch source {
        case "-": return (field, .standardInput)
        case "?": return (field, .asked)
        case _ where source.hasPrefix("@") && source.count > 1: return (field, .file(String(source.dropFirst())))
        case _ where source.hasPrefix("env:") && source.count > 4:
            return (field, .variable(String(source.dropFirst(4))))
        default:
            throw .usage(
                "--credential \(field.rawValue): a secret may not be an argument, because every user of this machine "
                    + "can read it in the process list and the shell keeps it in its history; give its source: \(forms)"
            )
        }
    }

    static let forms = "@FILE, - (standard input), env:NAME or ? (asked without echo)"
}
