/// The flow that one campaign holds itself instead of naming a saved one: rules, or a direct URL.
///
/// It has no id of its own: the hub's is `CAMPAIGN:inline`. Source: section 5.
enum BeMobOwnFlow {
    private static let suffix = ":inline"

    static func id(ofCampaign id: String) -> String { id + suffix }

    /// `nil` for the id of a saved flow.
    static func campaignID(of id: String) -> String? {
        id.hasSuffix(suffix) ? String(id.dropLast(suffix.count)) : nil
    }
}
