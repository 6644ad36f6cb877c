/// `clicks.export`: the rows of a tracker's click log as text, page by page, oldest first.
package enum ClicksExport: ControlMethod {
    package static let name = "clicks.export"
    package static let summary = "Gives a page of a tracker's clicks as NDJSON or CSV, oldest first."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = LogExportParams
    package typealias Result = LogExportPage
}
