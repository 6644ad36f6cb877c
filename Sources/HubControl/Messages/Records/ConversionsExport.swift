/// `conversions.export`: the rows of a tracker's conversion log as text, page by page, oldest first.
package enum ConversionsExport: ControlMethod {
    package static let name = "conversions.export"
    package static let summary = "Gives a page of a tracker's conversions as NDJSON or CSV, oldest first."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package typealias Params = LogExportParams
    package typealias Result = LogExportPage
}
