import class FoundationEssentials.JSONEncoder
import struct FoundationEssentials.Data
import HubModel

/// A place in one of Keitaro's logs or lists, as JSON.
enum KeitaroCursor {
    /// A log's place: the walk, and by what it goes.
    struct Log: Codable, Hashable {
        var dialect: KeitaroDialect
        var order: LogOrder
        var walk: TimeWalk
    }

    /// The place in the walk through the campaigns.
    struct Campaigns: Codable, Hashable {
        enum Phase: String, Codable {
            case list
            /// The archived ones, which the list does not hold.
            case deleted
        }

        var phase: Phase
        var offset = 0
        /// Ids of the first rows of the page before, to recognise a list that ignores `offset`.
        var firstIDs: [String] = []
    }

    /// `nil` where there is no cursor, or one that cannot be read: the walk begins anew.
    static func read<Place: Decodable>(_ cursor: PageCursor?, as type: Place.Type) -> Place? {
        cursor.flatMap { try? JSONReader.decode(type, from: Data($0.text.utf8)) }
    }

    static func write(_ place: some Encodable) throws(ProviderError) -> PageCursor {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            return PageCursor(text: String(decoding: try encoder.encode(place), as: UTF8.self))
        } catch {
            throw .configuration(detail: "a page's place cannot be written")
        }
    }
}
