import HubModel

/// The same values and findings as those of the functions that give texts, put into packed clicks without a text between.
extension FieldReader {
    mutating func text(_ value: JSONCell, _ name: String, _ field: ClickText, to clicks: inout PackedClicks) {
        if value.withPlainText(upTo: Self.longestText, { clicks.put($0, field) }) { return }
        if let text = text(value, name) { clicks.put(text.utf8.span, field) }
    }

    /// Whether there was an id.
    @discardableResult
    mutating func id(_ value: JSONCell, _ name: String, _ field: ClickText, to clicks: inout PackedClicks) -> Bool {
        var isThere = false
        let isPlain = value.withPlainText(upTo: Self.longestID) { id in
            guard id.count > 1 || id[0] != UInt8(ascii: "0") else { return }
            clicks.put(id, field)
            isThere = true
        }
        guard !isPlain else { return isThere }
        guard let id = id(value, name) else { return false }
        clicks.put(id.utf8.span, field)
        return true
    }

    /// Puts the next sub-id, empty where there is none.
    mutating func subID(_ value: JSONCell, slot: Int, to clicks: inout PackedClicks) {
        var isThere = false
        let isPlain = value.withPlainText(upTo: Self.longestSubID) {
            clicks.putSubID($0)
            isThere = true
        }
        guard !isThere else { return }
        let text = isPlain ? nil : subID(value, slot: slot)
        clicks.putSubID((text ?? "").utf8.span)
    }

    mutating func country(_ value: JSONCell, _ name: String, to clicks: inout PackedClicks) {
        if let code = country(value, name) { clicks.put(code.utf8.span, .country) }
    }
}
