/// The sub-ids of a click or conversion, slots 1…30.
///
/// An empty text counts as absent. Values are kept as sent, unfilled macros included.
package struct SubIDs: Hashable, Sendable {
    package static let slots = 1...30

    /// Slot `n` at index `n - 1`; shorter where the last slots are absent.
    package private(set) var values: [String?]

    package init() {
        values = []
    }

    /// Takes the values of slots 1, 2, … in their order; what lies beyond slot 30 is left out.
    package init(_ values: [String?]) {
        self.values = values
        if values.count > Self.slots.upperBound { self.values.removeLast(values.count - Self.slots.upperBound) }
        for index in self.values.indices where self.values[index]?.isEmpty == true { self.values[index] = nil }
        while let last = self.values.last, last == nil { self.values.removeLast() }
    }

    /// The value of a slot; `nil` where absent or outside 1…30.
    ///
    /// Setting outside 1…30 does nothing.
    package subscript(slot: Int) -> String? {
        get { Self.slots.contains(slot) && slot <= values.count ? values[slot - 1] : nil }
        set {
            guard Self.slots.contains(slot) else { return }
            let value = newValue?.isEmpty == true ? nil : newValue
            while values.count < slot { values.append(nil) }
            values[slot - 1] = value
            while let last = values.last, last == nil { values.removeLast() }
        }
    }
}

extension SubIDs: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Int, String)...) {
        self.init()
        for (slot, value) in elements { self[slot] = value }
    }
}
