/// The two behaviours of Keitaro's logs that are in the field.
///
/// Source: the tracker's facts, introduction and section 10.
enum KeitaroDialect: String, Codable, Sendable {
    /// The schema of versions 8, 9 and part of 10: `conversion_id`, `postback_datetime`, …
    case classic
    /// Recent trackers, whose rows come from an event store: `event_id`, `conversion_type`, `version`, …
    case events
}
