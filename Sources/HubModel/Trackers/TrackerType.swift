/// The tracker products that the hub knows by name.
package enum TrackerType: String, CaseIterable, Codable, Sendable {
    case keitaro
    case voluum
    case redtrack
    case bemob
    case tgtracker
}
