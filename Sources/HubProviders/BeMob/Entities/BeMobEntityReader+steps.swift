import HubModel

extension BeMobEntityReader {
    /// Moves on over an answer; whether it was the last of its step.
    func advance(_ place: inout BeMobCursor.List, over rows: [JSONValue]) throws(ProviderError) -> Bool {
        let path = listed(place).bemobPath
        let firstIDs = rows.prefix(Self.comparedIDs).map { $0["id"]?.compactText ?? "" }
        let isRepeated = place.page > 1 && firstIDs == place.firstIDs
        place.firstIDs = firstIDs
        // A list that looks at neither limit nor page has come whole.
        guard paging != nil, !rows.isEmpty, rows.count <= limit else { return true }
        if isRepeated {
            guard !BeMobRows(rows: rows).looksCut(limit: limit) else {
                throw .wrongAnswer(
                    status: 200,
                    reason: .endlessPages,
                    detail: "\(path) gives the same page again and again: correct the option list-paging"
                )
            }
            return true
        }
        place.offset += rows.count
        place.page += 1
        guard place.page <= Self.mostPages else {
            throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "\(path) has pages without end")
        }
        return false
    }

    /// Goes on to the next step, and adds those that an answer calls for.
    mutating func end(
        _ step: BeMobListStep,
        _ place: inout BeMobCursor.List,
        _ rows: [JSONValue]
    ) {
        let listed = listed(place)
        let showsOthers = place.showsOthers
        place.steps.removeFirst()
        place.showsOthers = nil
        place.offset = 0
        place.page = 1
        place.firstIDs = []
        if showsOthers == true, !step.isFilter { memory.listsEverything = true }
        let looksCut = paging == nil && BeMobRows(rows: rows).looksCut(limit: nil)
        var further: [BeMobListStep] = []
        switch step {
        case .plain:
            place.rows = rows.count
            if looksCut { further.append(.limited) }
            // Rows without a state of their own would not tell which filter has worked.
            if showsOthers == false, memory.listsEverything != true, memory.refusesStatus != true {
                further += BeMobListStep.hidden
            }
        case .limited where looksCut:
            further = [.status("active")] + BeMobListStep.hidden + (listed.isOfBeMobWorkspace ? [.workspaces] : [])
        case .status, .workspace:
            if looksCut, rows.count >= place.rows {
                remarks.append("the list of \(listed.rawValue) may be cut at \(rows.count) rows")
            }
        case .limited, .workspaces: break
        }
        for step in further where !place.steps.contains(step) { place.steps.append(step) }
    }
}
