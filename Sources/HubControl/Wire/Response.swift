/// One JSON-RPC 2.0 response.
package enum Response {
    /// A response with a result whose JSON text is ready.
    package static func success(_ id: RequestID, result: [UInt8]) -> [UInt8] {
        var bytes = Array(#"{"jsonrpc":"2.0","id":"#.utf8)
        bytes.reserveCapacity(result.count + 64)
        id.json.write(to: &bytes)
        bytes.append(contentsOf: #","result":"#.utf8)
        bytes.append(contentsOf: result)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    package static func failure(_ id: RequestID, _ error: ControlError) -> [UInt8] {
        JSONValue.object([
            JSONValue.Member("jsonrpc", "2.0"), JSONValue.Member("id", id.json), JSONValue.Member("error", error.json),
        ]).bytes
    }

    /// The responses of a batch as one array.
    package static func batch(_ responses: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, response) in responses.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: response)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}
