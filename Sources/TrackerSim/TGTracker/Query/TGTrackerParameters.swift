/// What a request asks for: its query, or the members of its JSON body where it is a POST.
struct TGTrackerParameters: Sendable {
    private let items: [SimRequest.Parameter]

    init(_ request: SimRequest) throws(TGTrackerRefusal) {
        guard request.method == "POST", !request.body.isEmpty else {
            items = request.parameters
            return
        }
        guard case .object(let members)? = JSON.parse(request.body) else {
            throw .invalid(field: "body", "The body must be a JSON object.")
        }
        items =
            request.parameters
            + members.flatMap { member in
                (member.value.array ?? [member.value]).filter { !$0.isNull }.map { value in
                    SimRequest.Parameter(name: member.key, value: value.string ?? value.description)
                }
            }
    }

    /// The last value of a name; empty text is none.
    subscript(name: String) -> String? {
        items.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// Several values of a name, in their order.
    func list(_ name: String, _ style: TGTrackerListStyle) -> [String] {
        switch style {
        case .comma: (self[name] ?? "").split(separator: ",").map(String.init)
        case .repeated: items.filter { $0.name == name }.map(\.value)
        case .brackets: items.filter { $0.name == "\(name)[]" || $0.name == name }.map(\.value)
        }
    }

    /// Everything but some names, as a query.
    func query(without names: Set<String>) -> String {
        items.filter { !names.contains($0.name) }
            .map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        var buffer = JSONBuffer()
        for byte in text.utf8 {
            if Self.unreserved.contains(byte) {
                buffer.byte(byte)
            } else {
                buffer.byte(0x25)
                buffer.byte(Self.hex[Int(byte >> 4)])
                buffer.byte(Self.hex[Int(byte & 15)])
            }
        }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private static let hex = [UInt8]("0123456789ABCDEF".utf8)
    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
    )
}

/// How several values of one parameter are written.
package enum TGTrackerListStyle: String, CaseIterable, Sendable {
    /// `group_by=date,campaign_id`.
    case comma
    /// `group_by=date&group_by=campaign_id`.
    case repeated = "repeat"
    /// `group_by[]=date&group_by[]=campaign_id`.
    case brackets
}
