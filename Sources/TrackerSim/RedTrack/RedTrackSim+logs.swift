/// The two logs.
extension RedTrackSim {
    func tracks(
        _ request: SimRequest,
        _ context: RedTrackContext,
        _ faults: [Fault]
    ) throws(RedTrackError) -> SimResponse {
        let days = try RedTrackDays(request, context, takesTimezone: options.logsTakeTimezone)
        let filter = RedTrackFilter(request, RedTrackFilter.logs, context.ids)
        let (clicks, total) = RedTrackTracks(context: context).page(days.range, filter, try page(request, faults))
        let slips = RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) })
        var writer = RedTrackRowWriter(RedTrackColumns.clicks, options, rows: clicks.count, slips: slips)
        for click in clicks { writer.write(RedTrackClick(click, context)) }
        return .json(writer.finish(total: self.faults.shown(total, faults)))
    }

    /// The export is the same but for the visitor's fingerprint, and names an internal recipient.
    func conversions(
        _ request: SimRequest,
        _ context: RedTrackContext,
        _ faults: [Fault]
    ) throws(RedTrackError) -> SimResponse {
        let days = try RedTrackDays(request, context, takesTimezone: options.logsTakeTimezone)
        let filter = RedTrackFilter(request, RedTrackFilter.logs, context.ids)
        let (rows, total) = RedTrackConversionLog(context: context).page(
            days.range,
            filter,
            try page(request, faults)
        )
        let slips = RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) })
        let columns =
            request.steps.count == 1 ? RedTrackColumns.conversions : RedTrackColumns.exportedConversions
        var writer = RedTrackRowWriter(columns, options, rows: rows.count, slips: slips)
        for row in rows { writer.write(row) }
        return .json(writer.finish(total: self.faults.shown(total, faults)))
    }

    private func page(_ request: SimRequest, _ faults: [Fault]) throws(RedTrackError) -> RedTrackPage {
        try RedTrackPage(
            request,
            maximum: 10_000,
            missing: options.defaultPageSize,
            refusesLarge: options.refusesLargePages,
            faults
        )
    }
}
