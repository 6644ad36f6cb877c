/// A simulated tracker's answer, or what it does instead of answering.
package struct SimResponse: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Pieces made one after another, so that an answer of any length needs little memory.
        case pieces(@Sendable (Int) -> [UInt8]?)
        /// The connection ends after these bytes although `announced` were promised.
        case reset([UInt8], announced: Int)
        /// `chunk` bytes at a time, `delay` between them.
        case drip([UInt8], chunk: Int, delay: Duration)
        /// Nothing ever comes, not even a status.
        case hang
        /// These bytes, then the filler for ever.
        case endless([UInt8], filler: [UInt8])
    }

    package var status: Int
    package var headers: [String: String]
    package var body: Body

    package init(status: Int, headers: [String: String] = [:], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// All bytes that a patient client would read; endless ones cut after a megabyte.
    package func collected() -> [UInt8] {
        switch body {
        case .bytes(let bytes), .reset(let bytes, _), .drip(let bytes, _, _): return bytes
        case .hang: return []
        case .endless(let first, let filler):
            var bytes = first
            while bytes.count < 1 << 20, !filler.isEmpty { bytes += filler }
            return bytes
        case .pieces(let next):
            var bytes: [UInt8] = []
            var number = 0
            while let piece = next(number) {
                bytes += piece
                number += 1
            }
            return bytes
        }
    }
}

extension SimResponse {
    static func json(_ json: JSON, status: Int = 200, _ style: EscapeStyle = .plain) -> SimResponse {
        Self.json(json.bytes(style), status: status)
    }

    static func json(_ bytes: [UInt8], status: Int = 200) -> SimResponse {
        SimResponse(status: status, headers: ["content-type": "application/json; charset=utf-8"], body: .bytes(bytes))
    }

    /// `{"error": …}`.
    static func error(_ text: String, status: Int) -> SimResponse {
        json(["error": .string(text)], status: status)
    }

    static func text(_ text: String, status: Int) -> SimResponse {
        SimResponse(
            status: status,
            headers: ["content-type": "text/plain; charset=utf-8"],
            body: .bytes(Array(text.utf8))
        )
    }

    static func html(_ title: String, status: Int) -> SimResponse {
        let page = "<!DOCTYPE html>\n<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
        return SimResponse(
            status: status,
            headers: ["content-type": "text/html; charset=utf-8"],
            body: .bytes(Array(page.utf8))
        )
    }
}

/// One simulated tracker.
package protocol TrackerSimulator: Sendable {
    /// Answers a request; has no state between requests but clock, keys, faults and counts.
    func respond(to request: SimRequest) async -> SimResponse
}
