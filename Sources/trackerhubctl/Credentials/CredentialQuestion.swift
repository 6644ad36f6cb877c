import Glibc
import HubControl
import HubModel

/// Completes the credentials that were given, by asking for those that the tracker's type still needs.
enum CredentialQuestion {
    /// The fields to ask for: none where a set is complete or none fits (the daemon has the better sentence then).
    static func missing(_ given: some Collection<CredentialField>, in sets: [[CredentialField]]) -> [CredentialField] {
        guard !sets.contains(where: { $0.allSatisfy(given.contains) }) else { return [] }
        let fitting = sets.first { set in given.allSatisfy(set.contains) }
        return fitting?.filter { !given.contains($0) } ?? []
    }

    /// All secrets for a tracker of a type.
    ///
    /// - Throws: ``CommandFailure`` with exit code 64 where one is missing and nobody can be asked.
    static func complete(
        _ sources: [CredentialField: CredentialSource],
        sets: [[CredentialField]],
        canAsk: Bool,
        reader: CredentialReader = CredentialReader()
    ) throws(CommandFailure) -> Credentials {
        let missing = missing(sources.keys, in: sets)
        guard missing.isEmpty || canAsk else {
            let examples = missing.map { "--credential \($0.rawValue)=@FILE" }.joined(separator: " ")
            throw .usage(
                "the tracker's credentials are missing: give \(examples); sources are \(CredentialSource.forms)"
            )
        }
        let asked = Dictionary(uniqueKeysWithValues: missing.map { ($0, CredentialSource.asked) })
        return try reader.read(sources.merging(asked) { given, _ in given })
    }
}
