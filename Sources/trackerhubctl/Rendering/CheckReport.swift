import HubControl

/// `check` in sentences.
struct CheckReport {
    var result: DatabaseCheck.Result

    var text: String {
        (file + rollup + ["It took \(Words.duration(result.milliseconds / 1000))."]).joined(separator: "\n")
    }

    private var file: [String] {
        guard !result.integrity.isEmpty else { return ["The database file is sound."] }
        return ["The database file is damaged:"] + result.integrity.map(item) + [
            "  Stop the service, keep a copy of the file, and restore a backup; without one, remove the file and add the "
                + "trackers anew."
        ]
    }

    private var rollup: [String] {
        let rows = Words.count(result.rollupRows, "row", "rows")
        guard !result.rollup.isEmpty else { return ["The rollup is right: \(rows) agree with a fresh count."] }
        let heading =
            result.repaired
            ? "The rollup was wrong; it has been made anew and is right now:"
            : "The rollup is wrong (\(rows) were compared):"
        let advice = result.repaired ? [] : ["  'trackerhubctl check --repair' makes it anew."]
        return [heading] + result.rollup.map(item) + advice
    }

    private func item(_ sentence: String) -> String {
        "  ↳ \(Printable.text(sentence))"
    }
}
