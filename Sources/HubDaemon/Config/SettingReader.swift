import Configuration

/// Reads settings as what they are meant to be, and says precisely what is wrong with those that are not.
struct SettingReader {
    let reader: ConfigReader
    let file: String
    let environment: [String: String]

    func text(_ setting: Setting) -> String {
        reader.string(forKey: ConfigKey(setting.key), default: setting.defaultText)
    }

    /// `nil` where the setting is not given.
    func absolutePath(_ setting: Setting) throws(StartFailure) -> String? {
        let text = text(setting)
        guard !text.isEmpty else { return nil }
        guard text.hasPrefix("/") else { throw failure(setting, "an absolute path, as /var/lib/trackerhub") }
        return text
    }

    func number(_ setting: Setting, _ range: ClosedRange<Int>) throws(StartFailure) -> Int {
        guard let number = Int(text(setting)), range.contains(number) else {
            throw failure(setting, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A time as `90s`, `15m`, `2h` or `1d`.
    func seconds(_ setting: Setting, _ range: ClosedRange<Int64>) throws(StartFailure) -> Int64 {
        let text = text(setting)
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count < 1_000_000,
            range.contains(count * unit)
        else {
            throw failure(
                setting,
                "a time from \(range.lowerBound)s to \(range.upperBound)s, written as 90s, 15m, 2h or 1d"
            )
        }
        return count * unit
    }

    func mode(_ setting: Setting) throws(StartFailure) -> UInt32 {
        guard let mode = UInt32(text(setting), radix: 8), mode <= 0o777 else {
            throw failure(setting, "octal permission bits, as 0660")
        }
        return mode
    }

    func choice<Value: RawRepresentable<String>>(_ setting: Setting, _ all: [Value]) throws(StartFailure) -> Value {
        guard let value = Value(rawValue: text(setting)) else {
            throw failure(setting, "one of \(all.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    private func failure(_ setting: Setting, _ allowed: String) -> StartFailure {
        let source =
            environment[setting.environmentName] == nil
            ? "\(file): \(setting.key)" : "the environment variable \(setting.environmentName)"
        return StartFailure(.configuration, "\(source) is '\(text(setting))', which is not \(allowed)")
    }
}
