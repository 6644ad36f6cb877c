import HubModel

/// Requests to one tracker, with every failure turned into ``ProviderError``.
struct TGTrackerClient: Sendable {
    typealias Request = TGTrackerConnection.Request

    private let session: HTTPSession
    let connection: TGTrackerConnection

    init(session: HTTPSession, connection: TGTrackerConnection) {
        self.session = session
        self.connection = connection
    }

    var now: UTCTime { session.now }
    var profile: TGTrackerProfile { connection.profile }

    /// An answer that the profile calls a good one.
    struct Answer: Sendable {
        var value: JSONValue
        /// The target of its `Link` header to the next page.
        var link: String?
    }

    func answer(to request: Request) async throws(ProviderError) -> Answer {
        let reply = try await session.send(connection.call(request))
        let failure = TGTrackerFailure(profile.envelope, now: session.now, hiding: connection.secrets)
        if let error = failure.error(of: reply, to: request) { throw error }
        let value = try reply.json()
        if let error = failure.error(in: value, of: reply) { throw error }
        return Answer(value: value, link: reply.header("Link").flatMap(NextLink.target(ofHeader:)))
    }

    /// One page of a resource: its rows, and what the walk must know of it.
    ///
    /// `items` are the parameters beside those of the page. A page beyond the first that does not exist is an empty one.
    func page(
        _ resource: ProfileResource,
        ofCampaign parent: String? = nil,
        _ items: [QueryItem],
        at walk: TGTrackerWalk
    ) async throws(ProviderError) -> Page {
        var request = request(resource, parent, items + walk.items(resource.paging))
        if let query = walk.mark, isLink(query, resource) { request.items = linkItems(query) }
        do {
            let answer = try await answer(to: request)
            return try page(of: answer, resource, path: connection.path(of: request))
        } catch {
            guard case .notFound = error, walk.page > 0 else { throw error }
            return Page(rows: [], facts: .empty)
        }
    }

    /// A page as it came.
    struct Page: Sendable {
        var rows: [JSONValue]
        var facts: TGTrackerWalk.Facts
    }

    private func request(_ resource: ProfileResource, _ parent: String?, _ items: [QueryItem]) -> Request {
        let fixed = resource.params.sorted { $0.key < $1.key }.map { QueryItem($0.key, $0.value) }
        return Request(
            method: resource.method,
            path: resource.path(ofCampaign: parent),
            items: fixed + items,
            body: resource.body,
            isOptional: resource.use == .auto
        )
    }
}

extension TGTrackerClient {
    /// Links are kept as `?query`.
    private func isLink(_ mark: String, _ resource: ProfileResource) -> Bool {
        mark.hasPrefix("?") && (resource.paging.mode == .linkHeader || resource.paging.mode == .cursor)
    }

    private func linkItems(_ query: String) -> [QueryItem] {
        let own = profile.auth.place == .query ? profile.auth.name : nil
        return NextLink.items(ofQuery: String(query.dropFirst()), without: own)
    }

    private func page(of answer: Answer, _ resource: ProfileResource, path: String) throws(ProviderError) -> Page {
        let rows = try rows(in: answer.value, resource)
        var digest = RowDigest()
        var identities: Set<String> = []
        for row in rows {
            let identity = (resource.fields.identity(of: row) ?? row).compactText
            identities.insert(identity)
            digest.add(identity.utf8.span)
            digest.endRow()
        }
        let next = try mark(of: answer, resource.paging, path: path)
        let facts = TGTrackerWalk.Facts(
            rows: rows.count,
            distinct: identities.count,
            total: total(in: answer.value, resource.paging),
            next: next,
            print: digest.value
        )
        return Page(rows: rows, facts: facts)
    }

    /// The first list at one of the places; nothing at a place that is there is an empty list.
    private func rows(in value: JSONValue, _ resource: ProfileResource) throws(ProviderError) -> [JSONValue] {
        let paths = resource.items ?? profile.envelope.items
        var isEmpty = false
        for path in paths {
            switch path.value(in: value) {
            case .array(let rows): return rows
            case .null: isEmpty = true
            default: continue
            }
        }
        if isEmpty { return [] }
        throw .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "\(resource.path) holds no list where the profile looks for one (items_path)"
        )
    }

    private func total(in value: JSONValue, _ paging: ProfilePaging) -> Int? {
        paging.total.first(in: value)?.scalarText.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    private func mark(of answer: Answer, _ paging: ProfilePaging, path: String) throws(ProviderError) -> String? {
        let mark: String?
        switch paging.mode {
        case .cursor: mark = paging.next.first(in: answer.value)?.scalarText
        case .linkHeader: mark = answer.link
        case .page, .offset, .none: return nil
        }
        guard let mark, paging.mode == .linkHeader || NextLink.isLink(mark) else { return mark }
        let query = try NextLink.query(of: mark, origin: connection.origin, path: path)
        let own = profile.auth.place == .query ? profile.auth.name : nil
        let items = NextLink.items(ofQuery: query, without: own)
        return "?" + items.map { Escape.component($0.name) + "=" + Escape.component($0.value) }.joined(separator: "&")
    }
}
