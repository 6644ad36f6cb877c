extension Account {
    struct Campaign: Sendable {
        let id: Int
        var name: String
        let alias: String
        var state: State
        let groupID: Int?
        let sourceID: Int?
        let costType: String
        /// Millionths.
        var cost: Int64
        /// Empty where the tracker's own currency is meant.
        let currency: String
        /// With scheme; absent for campaigns on the panel's default domain.
        let domain: String?
        /// The Click API token: a secret that must not leak.
        let token: String
        let createdAt: Int64
        var updatedAt: Int64
        /// Gone for good.
        var isPurged = false
        /// Out of the archive at some time since the clock's start, so that its flows could be read.
        var wasVisible = false
        /// In the archive when the clock started.
        var startedArchived = false
    }

    struct Flow: Sendable {
        struct Filter: Sendable {
            let id: Int
            let name: String
            let mode: String
            var payload: JSON
        }

        /// A landing page or offer in a flow.
        struct Link: Sendable {
            let id: Int
            let target: Int
            var isActive: Bool
            var share: Int
        }

        let id: Int
        let campaignID: Int
        let type: String
        var name: String
        let position: Int
        /// As it is listed while it is not deleted.
        var listedState: State
        var filters: [Filter]
        var landings: [Link]
        var offers: [Link]
        /// When it changed last while it was listed.
        var listedStamp: Int64
        var archivedAt: Int64?

        var state: State { archivedAt == nil ? listedState : .deleted }
        var updatedAt: Int64 { archivedAt ?? listedStamp }
    }

    struct Source: Sendable {
        struct Parameter: Sendable {
            let key: String
            let name: String
            let placeholder: String
        }

        let id: Int
        var name: String
        let template: String
        let postbackURL: String
        let parameters: [Parameter]
        let createdAt: Int64
        var updatedAt: Int64
    }

    struct Offer: Sendable {
        let id: Int
        var name: String
        let groupID: Int?
        let networkID: Int?
        /// Absent for offers whose payload is no text.
        let url: String?
        /// Millionths.
        var payout: Int64
        let currency: String
        /// As the tracker sends them: codes or names.
        let countries: [String]
        let createdAt: Int64
        /// When it changed last while it was not archived.
        var listedStamp: Int64
        var archivedAt: Int64?
        /// Not archived at some time since the clock's start.
        var wasVisible = false

        var state: State { archivedAt == nil ? .active : .deleted }
        var updatedAt: Int64 { archivedAt ?? listedStamp }
    }

    struct Landing: Sendable {
        let id: Int
        var name: String
        let groupID: Int?
        /// Absent for pages that live on the tracker.
        let url: String?
        let createdAt: Int64
        /// When it changed last while it was not archived.
        var listedStamp: Int64
        var archivedAt: Int64?
        /// Not archived at some time since the clock's start.
        var wasVisible = false

        var state: State { archivedAt == nil ? .active : .deleted }
        var updatedAt: Int64 { archivedAt ?? listedStamp }
    }
}
