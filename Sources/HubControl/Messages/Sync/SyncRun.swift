package import HubModel

/// `sync.run`: a run now.
package enum SyncRun: ControlMethod {
    package static let name = "sync.run"
    package static let summary =
        "Begins a run of a tracker at once, to pull what is new or to compare with the tracker's own totals; "
        + "sync.history tells how it ended."
    package static let minimumRole: Role? = .manager
    package static let errors: [ControlError.Code] = [.notFound, .trackerAnsweredWrongly, .conflict, .storage]

    package struct Params: Message, Hashable {
        package var name: TrackerName
        /// Missing means `incremental`.
        package var kind: Kind?

        package init(name: TrackerName, kind: Kind? = nil) {
            self.name = name
            self.kind = kind
        }

        package static let schema = JSONSchema.object([
            .required("name", .trackerName, "The tracker's name."),
            .optional("kind", .choice(Kind.self), "What to do; incremental where missing."),
        ])
    }

    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// Pulls what is new.
        case incremental
        /// Compares each closed day with the tracker's own totals, and reads again what differs.
        case reconcile

        package var runKind: RunKind {
            switch self {
            case .incremental: .incremental
            case .reconcile: .reconcile
            }
        }
    }

    package struct Result: Message, Hashable {
        /// The run's id in `sync.history`.
        package var run: Int64

        package init(run: Int64) {
            self.run = run
        }

        package static let schema = JSONSchema.object([
            .required("run", .count, "The run's id in sync.history.")
        ])
    }
}
