/// Answers `GET /report/conversions`: one row for each posting whose own time is in the range.
struct ConversionAnswer {
    let query: ReportQuery
    let moment: VoluumMoment
    let requestID: String

    private var exchange: Exchange { Exchange(from: moment.options.accountCurrency, to: query.currency) }

    /// The answer as JSON text.
    func bytes(_ faults: [Fault], shrink: () -> Int) -> [UInt8] {
        let postings = arranged(matching())
        let page = ReportPage(query, count: postings.count, moment.options, faults, shrink: shrink)
        var writer = RowsWriter(query.zone, slips: RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) }))
        let columns = PostingColumn.columns(query.columns, without: moment.options.unknownColumns)
        let keys = columns.map(\.key)
        for place in page.rows {
            let row = PostingRow(postings[postings.startIndex + place], moment, exchange)
            writer.write(keys) { columns[$0].value(row) }
        }
        let envelope = ReportEnvelope(
            limit: page.limit,
            offset: page.offset,
            isTruncated: page.isTruncated,
            totalRows: page.totalRows,
            totals: totals(postings),
            mappings: columns.map { ReportColumn.mapping($0.key, $0.type, $0.canGroup) },
            parameters: ["timeRange": query.range.json, "requestId": .string(requestID)],
            currency: query.currency
        )
        return envelope.bytes(rows: writer.bytes.bytes)
    }

    private func matching() -> ArraySlice<Posting> {
        let posted = moment.posted(from: query.range.begin, to: query.range.end)
        let seen = moment.seen(in: query.workspaces)
        guard seen.workspaces != nil || !query.filters.isEmpty || query.search != nil else { return posted }
        var zone = query.zone
        return posted.filter { posting in
            let visit = VisitRow(posting.click, moment)
            guard seen.sees(visit.campaignID), isFound(visit) else { return false }
            return query.filters.allSatisfy { $0.accepts(visit, at: posting.time, &zone) }
        }[...]
    }

    private func isFound(_ visit: VisitRow) -> Bool {
        guard let search = query.search else { return true }
        let names = moment.composer
        let texts = [
            moment.ids.click(visit.facts.index), names.campaign(visit.campaignID), names.offer(visit.facts.offerID),
            moment.ids.text(.campaign, visit.campaignID), moment.ids.text(.offer, visit.facts.offerID),
        ]
        return texts.contains { $0.lowercased().contains(search) }
    }

    /// In the order asked for; the newest first where none is.
    private func arranged(_ postings: ArraySlice<Posting>) -> [Posting] {
        let sort = query.sort ?? "postbackTimestamp"
        if sort == "postbackTimestamp" {
            return query.isDescending || query.sort == nil ? postings.reversed() : Array(postings)
        }
        guard let column = PostingColumn.all.first(where: { $0.key == sort }) else { return Array(postings) }
        var zone = query.zone
        let keyed = postings.enumerated().map { place, posting in
            (key: column.value(PostingRow(posting, moment, exchange)).sortKey(&zone), place: place, posting: posting)
        }
        return keyed.sorted { left, right in
            if left.key != right.key { return (left.key < right.key) != query.isDescending }
            return left.place < right.place
        }.map(\.posting)
    }

    private func totals(_ postings: [Posting]) -> JSON {
        var revenue: Int64 = 0
        var cost: Int64 = 0
        for posting in postings {
            let row = PostingRow(posting, moment, exchange)
            revenue += row.revenue
            cost += row.cost
        }
        return [
            "conversions": .id(postings.count), "cost": .money(cost / 100), "profit": .money(revenue - cost / 100),
            "revenue": .money(revenue), "costSources": [],
        ]
    }
}

extension Cell {
    fileprivate func sortKey(_ zone: inout ZoneClock) -> SortKey {
        switch self {
        case .field(let field): SortKey(field, &zone)
        case .fine(let amount): .number(amount)
        case .stamp(let time): .number(time)
        case .json(let json): .text(json.string ?? "")
        }
    }
}
