/// `system.health`: what the daemon finds when it looks at itself.
package enum SystemHealth: ControlMethod {
    package static let name = "system.health"
    package static let summary = "Checks database, key and engine, and says what to do about what is wrong."
    package static let minimumRole: Role? = .viewer

    package typealias Params = Empty

    package struct Result: Message, Hashable {
        /// All checks are fine.
        package var ok: Bool
        package var checks: [Check]

        package init(checks: [Check]) {
            ok = checks.allSatisfy(\.ok)
            self.checks = checks
        }

        package static let schema = JSONSchema.object([
            .required("ok", .boolean, "All checks are fine."),
            .required("checks", .array(Check.schema), "Each check that was made."),
        ])
    }

    package struct Check: Message, Hashable {
        /// `database`, `key`, `engine`.
        package var name: String
        package var ok: Bool
        /// What was found, as a sentence.
        package var detail: String
        /// What to do; missing where the check is fine.
        package var advice: String?

        package init(name: String, ok: Bool, detail: String, advice: String? = nil) {
            self.name = name
            self.ok = ok
            self.detail = detail
            self.advice = advice
        }

        package static let schema = JSONSchema.object([
            .required("name", .string, "What was checked: database, key, engine."),
            .required("ok", .boolean, "Whether it is fine."),
            .required("detail", .string, "What was found."),
            .optional("advice", .string, "What to do; missing where the check is fine."),
        ])
    }
}
