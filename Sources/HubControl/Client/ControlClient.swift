import Glibc

/// A connection to the daemon: one request at a time, blocking.
package final class ControlClient {
    /// A result in its own type, and as it came.
    package struct Answer<Value: Sendable>: Sendable {
        package var value: Value
        package var json: JSONValue

        package init(value: Value, json: JSONValue) {
            self.value = value
            self.json = json
        }
    }

    /// Bytes that one answer may have.
    private static let answerLimit = 256 << 20

    private let path: String
    private let socket: UnixSocket
    private var lines = LineBuffer(limit: ControlClient.answerLimit)
    private var lastID = 0

    /// Connects to the socket at `path`.
    package init(path: String, timeout: Duration = .seconds(5)) throws(ClientError) {
        self.path = path
        guard path.hasPrefix("/") else { throw .unreachable(socket: path, .badPath) }
        do {
            socket = try UnixSocket.connected(to: path, timeout: timeout)
        } catch {
            throw .unreachable(socket: path, ClientError.Obstacle(error))
        }
    }

    /// Calls a method and reads its result.
    package func call<Method: ControlMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        timeout: Duration = .seconds(60)
    ) throws(ClientError) -> Answer<Method.Result> {
        let sent: JSONValue
        do {
            sent = try JSONParser.parse(MessageWriter.bytes(params))
        } catch {
            throw .badAnswer(socket: path, reason: "the parameters of '\(method.name)' cannot be written")
        }
        let json = try call(method.name, params: sent, timeout: timeout)
        do {
            return Answer(value: try json.decoded(as: Method.Result.self), json: json)
        } catch let error as DecodingError {
            let (field, reason) = error.place
            throw .badAnswer(socket: path, reason: "in the result of '\(method.name)', '\(field)' \(reason)")
        } catch {
            throw .badAnswer(socket: path, reason: "the result of '\(method.name)' cannot be read")
        }
    }

    /// Calls any method by its name; the result is given as it came.
    package func call(
        _ method: String,
        params: JSONValue?,
        timeout: Duration = .seconds(60)
    ) throws(ClientError) -> JSONValue {
        lastID += 1
        let id = RequestID.number(String(lastID))
        do {
            try socket.send(Request(id: id, method: method, params: params).line)
        } catch {
            throw error.code == EAGAIN
                ? .timedOut(socket: path, method: method, seconds: timeout.components.seconds)
                : .closed(socket: path, method: method)
        }
        let deadline = ContinuousClock.now + timeout
        while true {
            let line = try nextLine(for: method, deadline: deadline, timeout: timeout)
            if let result = try Self.result(in: line, id: id, socket: path) { return result }
        }
    }

    private func nextLine(
        for method: String,
        deadline: ContinuousClock.Instant,
        timeout: Duration
    ) throws(ClientError) -> [UInt8] {
        while true {
            do {
                if let line = try lines.next() { return line }
            } catch {
                throw .badAnswer(socket: path, reason: "an answer is longer than \(Self.answerLimit >> 20) MiB")
            }
            let more: [UInt8]
            do {
                more = try socket.receive(until: deadline)
            } catch {
                throw error.code == ETIMEDOUT
                    ? .timedOut(socket: path, method: method, seconds: timeout.components.seconds)
                    : .closed(socket: path, method: method)
            }
            guard !more.isEmpty else { throw .closed(socket: path, method: method) }
            lines.append(more)
        }
    }

    /// The result that a line holds; `nil` for a notification.
    private static func result(in line: [UInt8], id: RequestID, socket: String) throws(ClientError) -> JSONValue? {
        let answer: JSONValue
        do {
            answer = try JSONParser.parse(line)
        } catch {
            throw .badAnswer(socket: socket, reason: "an answer is no JSON: \(error.reason)")
        }
        guard answer["jsonrpc"] == "2.0" else {
            throw .badAnswer(socket: socket, reason: "an answer is no JSON-RPC 2.0")
        }
        if let error = answer["error"].flatMap(ControlError.init(json:)) { throw .refused(error) }
        if answer["method"] != nil { return nil }
        guard answer["id"] == id.json, let result = answer["result"] else {
            throw .badAnswer(socket: socket, reason: "an answer belongs to no request")
        }
        return result
    }
}

extension ClientError.Obstacle {
    fileprivate init(_ failure: UnixSocket.Failure) {
        switch failure.code {
        case ENOENT, ENOTDIR: self = .missing
        case ECONNREFUSED: self = .notListening
        case EACCES, EPERM: self = .notPermitted
        case EAGAIN, ETIMEDOUT: self = .timedOut
        case ENAMETOOLONG: self = .badPath
        default: self = .other(failure.text)
        }
    }
}
