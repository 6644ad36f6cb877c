package import HubModel

/// `reports.campaigns`: what each campaign brought.
package enum ReportsCampaigns: ControlMethod {
    package static let name = "reports.campaigns"
    package static let summary = "Totals clicks, conversions and revenue by campaign and currency."
    package static let minimumRole: Role? = .viewer
    package static let errors: [ControlError.Code] = [.notFound, .storage]

    package enum Sort: String, CaseIterable, Codable, Sendable {
        case clicks
        case conversions
        case approved
        case revenue
        case campaign
    }

    package struct Params: Message, Hashable {
        /// Missing or empty means all.
        package var trackers: [TrackerName]?
        /// Missing means 30 days before `to`.
        package var from: UTCTime?
        /// The end, itself not included; missing means now.
        package var to: UTCTime?
        /// Missing means 100.
        package var limit: Int?
        /// Numbers descend, names ascend; missing means clicks.
        package var sort: Sort?

        package init(
            trackers: [TrackerName]? = nil,
            from: UTCTime? = nil,
            to: UTCTime? = nil,
            limit: Int? = nil,
            sort: Sort? = nil
        ) {
            self.trackers = trackers
            self.from = from
            self.to = to
            self.limit = limit
            self.sort = sort
        }

        package static let schema = JSONSchema.object([
            .optional("trackers", .array(.trackerName), "Trackers by name; all where missing or empty."),
            .optional("from", .typedTime, "The first moment; 30 days before 'to' where missing."),
            .optional("to", .typedTime, "The end, itself not included; now where missing."),
            .optional("limit", .integer(1...10_000), "Rows at most; 100 where missing."),
            .optional("sort", .choice(Sort.self), "Numbers descend, names ascend; clicks where missing."),
        ])
    }

    package struct Result: Message, Hashable {
        package var rows: [Row]
        /// What the totals are over.
        package var from: UTCTime
        package var to: UTCTime

        package init(rows: [Row], from: UTCTime, to: UTCTime) {
            self.rows = rows
            self.from = from
            self.to = to
        }

        package static let schema = JSONSchema.object([
            .required("rows", .array(Row.schema), "One row a campaign and currency."),
            .required("from", .time, "The beginning of what the totals are over."),
            .required("to", .time, "Its end, itself not included."),
        ])
    }

    package struct Row: Message, Hashable {
        package var tracker: TrackerName
        /// Missing for rows that name no campaign.
        package var campaignId: String?
        /// Missing where the tracker gave no name.
        package var campaign: String?
        package var clicks: Int64
        package var conversions: Int64
        /// Conversions whose status is approved.
        package var approved: Int64
        /// Of the approved conversions, in `currency`.
        package var revenue: Micros
        /// ISO 4217; missing where the tracker does not say.
        package var currency: String?

        package init(
            tracker: TrackerName,
            campaignId: String?,
            campaign: String?,
            clicks: Int64,
            conversions: Int64,
            approved: Int64,
            revenue: Micros,
            currency: String?
        ) {
            self.tracker = tracker
            self.campaignId = campaignId
            self.campaign = campaign
            self.clicks = clicks
            self.conversions = conversions
            self.approved = approved
            self.revenue = revenue
            self.currency = currency
        }

        package static let schema = JSONSchema.object([
            .required("tracker", .trackerName, "The tracker's name."),
            .optional("campaignId", .string, "Missing for rows that name no campaign."),
            .optional("campaign", .string, "The campaign's name; missing where the tracker gave none."),
            .required("clicks", .count, "Clicks."),
            .required("conversions", .count, "Conversions of all statuses."),
            .required("approved", .count, "Conversions whose status is approved."),
            .required("revenue", .money, "Of the approved conversions, in 'currency'."),
            .optional("currency", .string, "ISO 4217; missing where the tracker does not say."),
        ])
    }
}
