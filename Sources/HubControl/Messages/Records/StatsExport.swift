/// `stats.export`: a tracker's totals by hour or day as text, page by page, oldest first.
///
/// Only trackers that offer no rows of clicks have any.
package enum StatsExport: ControlMethod {
    package static let name = "stats.export"
    package static let summary = "Gives a page of a tracker's totals by hour or day as NDJSON or CSV, oldest first."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = LogExportParams
    package typealias Result = LogExportPage
}
