import ArgumentParser
import HubControl
import HubModel

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a tracker's records as NDJSON or CSV.",
        discussion: "Times are RFC 3339 or days, in UTC; the end itself is not included."
    )

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case campaigns, offers, flows, clicks, conversions, stats
        case landingPages = "landing-pages"
        case trafficSources = "traffic-sources"
        case affiliateNetworks = "affiliate-networks"
    }

    @OptionGroup var hub: HubOptions

    @Argument(help: "What to write.")
    var kind: Kind

    @Option(help: "The tracker's name.")
    var tracker: TrackerName

    @Option(help: "The first moment (clicks, conversions and stats).")
    var from: UTCTime?

    @Option(help: "The end (clicks, conversions and stats).")
    var to: UTCTime?

    @Option(help: "The form of the rows.")
    var format: ExportFormat = .ndjson

    @Option(
        help: "A file, replaced as a whole once all is written; standard output where missing.",
        completion: .file()
    )
    var output: String?

    func validate() throws {
        guard kind.entity == nil || (from == nil && to == nil) else {
            throw ValidationError(
                "--from and --to go with clicks, conversions and stats; \(kind.rawValue) have no time."
            )
        }
        if let from, let to, from >= to { throw ValidationError("--from must be before --to.") }
        guard !hub.json else { throw ValidationError("--json does not go with export: use --format.") }
    }

    func run() throws {
        try hub.run { session in
            guard let output, output != "-" else {
                return try rows(session, to: session.output.write)
            }
            let file = try ReplacedFile(path: output)
            do {
                try rows(session, to: file.write)
                try file.commit()
            } catch {
                file.discard()
                throw error
            }
        }
    }

    private func rows(_ session: Session, to write: ([UInt8]) throws -> Void) throws {
        switch kind {
        case .clicks: try logRows(ClicksExport.self, session, write)
        case .conversions: try logRows(ConversionsExport.self, session, write)
        case .stats: try logRows(StatsExport.self, session, write)
        default: try entityRows(session, write)
        }
    }

    private func logRows<Method: ControlMethod>(
        _ method: Method.Type,
        _ session: Session,
        _ write: ([UInt8]) throws -> Void
    ) throws where Method.Params == LogExportParams, Method.Result == LogExportPage {
        var params = LogExportParams(tracker: tracker, from: from, to: to, format: format)
        repeat {
            let page = try session.call(method, params).value
            try write(Array(page.text.utf8))
            params.after = page.next
        } while params.after != nil
    }

    private func entityRows(_ session: Session, _ write: ([UInt8]) throws -> Void) throws {
        guard let entity = kind.entity else { return }
        let form: EntitiesList.Format = format == .csv ? .csv : .ndjson
        var params = EntitiesList.Params(tracker: tracker, kind: entity, format: form)
        repeat {
            let page = try session.call(EntitiesList.self, params).value
            try write(Array((page.text ?? "").utf8))
            params.after = page.next
        } while params.after != nil
    }
}

extension ExportFormat: ExpressibleByArgument {}

extension Export.Kind {
    /// `nil` for the logs.
    var entity: EntityKind? {
        switch self {
        case .campaigns: .campaign
        case .offers: .offer
        case .landingPages: .landingPage
        case .flows: .flow
        case .trafficSources: .trafficSource
        case .affiliateNetworks: .affiliateNetwork
        case .clicks, .conversions, .stats: nil
        }
    }
}
