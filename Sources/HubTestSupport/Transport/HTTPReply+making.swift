package import HubProviders

import struct FoundationEssentials.Data

extension HTTPReply {
    package static func json(_ text: String, status: Int = 200, headers: [HTTPHeader] = []) -> HTTPReply {
        HTTPReply(
            status: status,
            headers: [HTTPHeader("Content-Type", "application/json")] + headers,
            body: Data(text.utf8)
        )
    }

    package static func text(_ text: String, status: Int) -> HTTPReply {
        HTTPReply(status: status, headers: [HTTPHeader("Content-Type", "text/plain")], body: Data(text.utf8))
    }

    package static func html(_ title: String, status: Int = 200) -> HTTPReply {
        HTTPReply(
            status: status,
            headers: [HTTPHeader("Content-Type", "text/html; charset=utf-8")],
            body: Data("<!DOCTYPE html><html><head><title>\(title)</title></head><body></body></html>".utf8)
        )
    }
}
