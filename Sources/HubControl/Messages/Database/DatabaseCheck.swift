/// `database.check`: whether the file is sound and the rollup agrees with the rows.
package enum DatabaseCheck: ControlMethod {
    package static let name = "database.check"
    package static let summary =
        "Reads the whole database: is the file sound, and does the rollup equal a fresh count of the rows? "
        + "With 'repair', a rollup that is wrong is made anew."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.conflict, .storage]

    package struct Params: Message, Hashable {
        /// Missing means false.
        package var repair: Bool?

        package init(repair: Bool? = nil) {
            self.repair = repair
        }

        package static let schema = JSONSchema.object([
            .optional("repair", .boolean, "Make the rollup anew where it is wrong; false where missing.")
        ])
    }

    package struct Result: Message, Hashable {
        /// Nothing is wrong, or nothing any more.
        package var ok: Bool
        /// What is wrong with the file, as SQLite says it; empty where it is sound.
        package var integrity: [String]
        /// Rows of the rollup that were compared.
        package var rollupRows: Int64
        /// Where the rollup differed from the rows, as sentences; empty where it was right.
        package var rollup: [String]
        /// The rollup was made anew, and a second comparison found it right.
        package var repaired: Bool
        package var milliseconds: Int64

        package init(integrity: [String], rollupRows: Int64, rollup: [String], repaired: Bool, milliseconds: Int64) {
            ok = integrity.isEmpty && (rollup.isEmpty || repaired)
            self.integrity = integrity
            self.rollupRows = rollupRows
            self.rollup = rollup
            self.repaired = repaired
            self.milliseconds = milliseconds
        }

        package static let schema = JSONSchema.object([
            .required("ok", .boolean, "Nothing is wrong, or nothing any more."),
            .required("integrity", .array(.string), "What is wrong with the file; empty where it is sound."),
            .required("rollupRows", .count, "Rows of the rollup that were compared."),
            .required("rollup", .array(.string), "Where the rollup differed from the rows; empty where it was right."),
            .required("repaired", .boolean, "The rollup was made anew and is right now."),
            .required("milliseconds", .count, "How long it took."),
        ])
    }
}
