import HubModel

/// Reads lists of entities page by page.
struct RedTrackEntityReader {
    /// Rows of one page at most: clients in use ask for 500 and 1000 (facts, section 4).
    static let mostRows = 500

    let client: RedTrackClient

    func page(
        _ kind: EntityKind,
        after cursor: PageCursor?,
        pageSize: Int
    ) async throws(ProviderError) -> Page<Entity> {
        let stored = cursor.flatMap { RedTrackCursor.read($0, as: RedTrackCursor.List.self) }
        var walk = stored?.walk ?? PageWalk(per: min(max(1, pageSize), Self.mostRows))
        let list = try await client.page(of: kind.redtrackPath, &walk)
        var mapping = RedTrackEntityMapping(kind)
        mapping.add(list.rows)
        var page = Page(records: mapping.entities)
        page.findings = mapping.findings
        page.findings.remarks = list.remarks(of: kind.redtrackPath)
        if cursor != nil, stored == nil {
            page.findings.remarks.append("the place in \(kind.redtrackPath) cannot be read: the list is read anew")
        }
        if try walk.goesOn(after: list.facts(per: walk.per), in: kind.redtrackPath, &page.findings) {
            page.next = try RedTrackCursor.write(RedTrackCursor.List(walk: walk))
        }
        return page
    }
}

extension RedTrackList {
    func remarks(of path: String) -> [String] {
        isRepaired ? ["\(path) held bytes that are no UTF-8, which were replaced"] : []
    }
}

extension RedTrackClient {
    /// The walk's next page of a list, in smaller pages where it is too large: campaigns hold all that is in them.
    func page(of path: String, _ walk: inout PageWalk) async throws(ProviderError) -> RedTrackList {
        while true {
            do {
                return try await list(path, walk.query)
            } catch {
                guard case .wrongAnswer(_, .tooLarge, _) = error, walk.askForLess() else { throw error }
            }
        }
    }
}

extension PageWalk {
    /// What asks for the walk's next page: both are always sent, as defaults differ (facts, section 4).
    var query: [QueryItem] { [QueryItem("page", "\(page)"), QueryItem("per", "\(per)")] }

    /// Moves on after a page; `false` where it was the last.
    ///
    /// - Throws: ``ProviderError/wrongAnswer(status:reason:detail:)`` for pages without end.
    mutating func goesOn(
        after facts: PageFacts,
        in path: String,
        _ findings: inout PageFindings
    ) throws(ProviderError) -> Bool {
        let (step, oddities) = advance(over: facts)
        if oddities.contains(.wrongTotal) { findings.remarks.append("\(path) gives a wrong total") }
        if oddities.contains(.repeatedPage) { findings.remarks.append("\(path) gave a page twice") }
        guard step != .endless else {
            throw .wrongAnswer(
                status: 200,
                reason: .endlessPages,
                detail: "\(path) gives the same page again and again"
            )
        }
        return step == .onward
    }
}
