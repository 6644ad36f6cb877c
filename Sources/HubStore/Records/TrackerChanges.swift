package import HubModel

/// What a person gives to add a tracker; the credentials come sealed, apart from it.
package struct NewTracker: Hashable, Sendable {
    package var name: TrackerName
    package var type: TrackerType
    package var url: TrackerURL
    package var allowHTTP: Bool
    package var allowPrivate: Bool
    package var caFile: String?
    package var backfillDays: Int
    package var options: [String: String]

    package init(
        name: TrackerName,
        type: TrackerType,
        url: TrackerURL,
        allowHTTP: Bool = false,
        allowPrivate: Bool = false,
        caFile: String? = nil,
        backfillDays: Int = 30,
        options: [String: String] = [:]
    ) {
        self.name = name
        self.type = type
        self.url = url
        self.allowHTTP = allowHTTP
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.backfillDays = backfillDays
        self.options = options
    }
}

/// What a person changes of a tracker; `nil` leaves a value as it is.
package struct TrackerChange: Hashable, Sendable {
    package var url: TrackerURL?
    package var allowHTTP: Bool?
    package var allowPrivate: Bool?
    /// `.some(nil)` goes back to the system's certificate authorities.
    package var caFile: String??
    package var backfillDays: Int?
    /// Merged into the options that are there; an empty value removes its option.
    package var options: [String: String]

    package init(
        url: TrackerURL? = nil,
        allowHTTP: Bool? = nil,
        allowPrivate: Bool? = nil,
        caFile: String?? = nil,
        backfillDays: Int? = nil,
        options: [String: String] = [:]
    ) {
        self.url = url
        self.allowHTTP = allowHTTP
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.backfillDays = backfillDays
        self.options = options
    }
}
