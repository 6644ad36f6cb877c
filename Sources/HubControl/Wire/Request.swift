/// One JSON-RPC 2.0 request or notification.
package struct Request: Hashable, Sendable {
    /// What the response carries back; `nil` makes a notification, which gets no response.
    package var id: RequestID?
    package var method: String
    /// An object or an array; `nil` where the request has none.
    package var params: JSONValue?

    package init(id: RequestID?, method: String, params: JSONValue? = nil) {
        self.id = id
        self.method = method
        self.params = params
    }

    /// The request as one line, with the line's end.
    package var line: [UInt8] {
        var members = [JSONValue.Member("jsonrpc", "2.0")]
        if let id { members.append(JSONValue.Member("id", id.json)) }
        members.append(JSONValue.Member("method", .string(method)))
        if let params { members.append(JSONValue.Member("params", params)) }
        return JSONValue.object(members).bytes + [UInt8(ascii: "\n")]
    }
}

/// The id of a request: text, a number as written, or null.
package enum RequestID: Hashable, Sendable {
    case null
    case number(String)
    case string(String)

    package init?(json: JSONValue) {
        switch json {
        case .null: self = .null
        case .number(let text): self = .number(text)
        case .string(let text): self = .string(text)
        default: return nil
        }
    }

    package var json: JSONValue {
        switch self {
        case .null: .null
        case .number(let text): .number(text)
        case .string(let text): .string(text)
        }
    }
}

/// What one line asks for.
package enum Incoming: Hashable, Sendable {
    case single(Member)
    case batch([Member])

    package enum Member: Hashable, Sendable {
        case request(Request)
        /// No valid request; `id` is null where it could not be read.
        case invalid(id: RequestID, reason: String)
    }

    /// Reads one line.
    ///
    /// - Throws: ``ControlError`` where the whole line gets one error response with the id null: no JSON, an empty batch, a
    ///   batch of more than `batchLimit` members.
    package init(line: [UInt8], batchLimit: Int) throws(ControlError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(line)
        } catch {
            throw .parseError(error)
        }
        guard case .array(let elements) = value else {
            self = .single(Member(value))
            return
        }
        guard !elements.isEmpty else { throw .invalidRequest("a batch holds at least one request") }
        guard elements.count <= batchLimit else {
            throw .invalidRequest("a batch holds at most \(batchLimit) requests")
        }
        self = .batch(elements.map(Member.init))
    }
}

extension Incoming.Member {
    fileprivate init(_ value: JSONValue) {
        guard case .object = value else {
            self = .invalid(id: .null, reason: "it is \(value.kindName), not an object")
            return
        }
        let sentID = value["id"]
        let id = sentID.flatMap(RequestID.init(json:))
        let echo = id ?? .null
        guard sentID == nil || id != nil else {
            self = .invalid(id: .null, reason: "'id' is neither a string nor a number nor null")
            return
        }
        guard value["jsonrpc"] == "2.0" else {
            self = .invalid(id: echo, reason: "'jsonrpc' is not \"2.0\"")
            return
        }
        guard let method = value["method"]?.text else {
            self = .invalid(id: echo, reason: "'method' is not a string")
            return
        }
        let params = value["params"]
        switch params {
        case nil, .object, .array: self = .request(Request(id: id, method: method, params: params))
        default: self = .invalid(id: echo, reason: "'params' is neither an object nor an array")
        }
    }
}
