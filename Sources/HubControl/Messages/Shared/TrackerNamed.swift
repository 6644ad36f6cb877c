package import HubModel

/// Parameters of a method that concerns one tracker: `{"name": "acme"}`.
package struct TrackerNamed: Message, Hashable {
    package var name: TrackerName

    package init(name: TrackerName) {
        self.name = name
    }

    package static let schema = JSONSchema.object([.required("name", .trackerName, "The tracker's name.")])
}
