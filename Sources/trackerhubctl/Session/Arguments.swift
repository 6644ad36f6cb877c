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

/// The `--option K=V` values of a command.
enum OptionValues {
    static func parse(_ texts: [String]) throws(CommandFailure) -> [String: String]? {
        var values: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw .usage("--option takes KEY=VALUE; 'trackerhubctl types' lists the keys of each type")
            }
            guard values.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
                throw .usage("--option gives the same key twice")
            }
        }
        return values.isEmpty ? nil : values
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
