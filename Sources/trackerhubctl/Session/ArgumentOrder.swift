import ArgumentParser

/// Lets `--socket` and `--json` stand before the command: `trackerhubctl --json status`.
enum ArgumentOrder {
    /// The arguments with leading options of every command moved behind the command's name.
    static func normalized(_ arguments: [String], for root: any ParsableCommand.Type) -> [String] {
        let leading = leadingOptions(arguments)
        let rest = arguments.dropFirst(leading.count)
        var command = root
        var names: [String] = []
        for word in rest {
            let next = command.configuration.subcommands.first { $0.configuration.commandName == word }
            guard let next else { break }
            command = next
            names.append(word)
        }
        guard !names.isEmpty else { return arguments }
        return names + leading + rest.dropFirst(names.count)
    }

    private static func leadingOptions(_ arguments: [String]) -> [String] {
        var options: [String] = []
        while options.count < arguments.count {
            let word = arguments[options.count]
            if word == "--json" || word.hasPrefix("--socket=") {
                options.append(word)
            } else if word == "--socket", options.count + 1 < arguments.count {
                options += [word, arguments[options.count + 1]]
            } else {
                break
            }
        }
        return options
    }
}
