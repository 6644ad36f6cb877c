/// `system.metrics`: the daemon's numbers in the text format of Prometheus.
package enum SystemMetrics: ControlMethod {
    package static let name = "system.metrics"
    package static let summary = "Gives the daemon's numbers in Prometheus' text format, version 0.0.4."
    package static let minimumRole: Role? = .viewer

    package typealias Params = Empty

    package struct Result: Message, Hashable {
        /// Lines as Prometheus reads them, the last one ended.
        package var text: String

        package init(text: String) {
            self.text = text
        }

        package static let schema = JSONSchema.object([
            .required("text", .string, "Lines as Prometheus reads them.")
        ])
    }
}
