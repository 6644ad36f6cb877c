import ArgumentParser
import HubControl
import HubModel

extension TrackerName: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}

extension TrackerType: ExpressibleByArgument {}

extension UTCTime: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}

/// The `--option K=V` values of a command; `K=@PATH` takes the text of a file, `K=@@…` is a value that begins with `@`.
enum OptionValues {
    /// Bytes that the text of a file may have.
    private static let limit = 262_144

    static func parse(_ texts: [String]) throws(CommandFailure) -> [String: String]? {
        var values: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw .usage("--option takes KEY=VALUE; 'trackerhubctl types' lists the keys of each type")
            }
            let value = try value(parts[1], of: parts[0])
            guard values.updateValue(value, forKey: String(parts[0])) == nil else {
                throw .usage("--option gives the same key twice")
            }
        }
        return values.isEmpty ? nil : values
    }

    private static func value(_ text: Substring, of key: Substring) throws(CommandFailure) -> String {
        guard text.hasPrefix("@"), text.count > 1 else { return String(text) }
        let rest = text.dropFirst()
        guard !rest.hasPrefix("@") else { return String(rest) }
        let bytes = try InputFile.reading(String(rest), for: "--option \(key)", atMost: limit)
        guard let content = String(validating: bytes, as: UTF8.self) else {
            throw .usage("--option \(key): \(rest) is not text in UTF-8")
        }
        return content
    }

    /// Reads a URL that a person typed.
    static func url(_ text: String) throws(CommandFailure) -> TrackerURL {
        do {
            return try TrackerURL(parsing: text)
        } catch {
            throw .usage("--url: \(error.description)")
        }
    }
}
