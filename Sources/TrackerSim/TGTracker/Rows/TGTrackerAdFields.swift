/// The ad platforms' parameters that a tracked link keeps.
enum TGTrackerAdFields {
    static let allNames = [
        "fbclid", "gclid", "ttclid", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
    ]
}

extension TGTrackerClick {
    /// A parameter by its name in the link; empty text where it was not there.
    func adField(_ name: String) -> String {
        let word = facts.word(37)
        switch name {
        case "fbclid" where [0, 1, 5].contains(sourceID) && word % 10 > 0: return Self.token(.facebook, word)
        case "gclid" where sourceID == 2 && word % 10 > 0: return Self.token(.google, word)
        case "ttclid" where sourceID == 3 && word % 10 > 0: return "E.C.P." + Self.token(.short, word)
        case "utm_source": return Self.pick(SubIDTexts.utm, facts.word(38)).text
        case "utm_medium": return word % 2 == 0 ? "cpc" : ""
        case "utm_campaign": return adID(23_851_000_000_000_000 + UInt64(facts.campaign) * 7_777_013)
        case "utm_content": return adID(23_852_000_000_000_000 + facts.word(34) % 600 * 90_001)
        case "utm_term": return Self.pick(SubIDTexts.keywords, facts.word(32)).text
        default: return ""
        }
    }

    private func adID(_ id: UInt64) -> String { facts.isBot ? SubIDTexts.adMacro.text : "\(id)" }

    private static func token(_ token: Field.Token, _ bits: UInt64) -> String {
        var buffer = JSONBuffer()
        buffer.token(token, bits)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// What a sub id (1 to 10) holds; empty text where nothing.
    func subID(_ slot: Int) -> String {
        let word = facts.word(200 + UInt64(slot))
        let lot = Int(word >> 40 & 1023)
        switch slot {
        case 1: return lot < 80 ? SubIDTexts.adMacro.text : "\(120_210_000_000_000_000 + word % 900_000_000)"
        case 2: return "\(120_209_000_000_000_000 + UInt64(facts.campaign) * 1_000_003)"
        case 3: return Self.pick(SubIDTexts.adSets, word).text
        case 4: return Self.pick(SubIDTexts.placements, word).text
        case 5: return Self.pick(SubIDTexts.buyers, word).text
        case 6: return Self.pick(SubIDTexts.utm, word).text
        case 7 where lot < 4: return Self.pick(SubIDTexts.long, word).text
        case 7: return lot < 500 ? "adset \(word % 97) / \(word % 11)" : ""
        case 8 where context.world.hasOversizeSubIDs && facts.bits >> 30 & 0x7FF == 1:
            return SubIDTexts.oversize.text
        case 8: return lot < 250 ? Self.pick(SubIDTexts.shortWords, word).text : ""
        case 9: return lot < 60 ? Self.pick(SubIDTexts.oddities, word).text : ""
        default: return lot < 300 ? Self.token(.short, word) : ""
        }
    }
}
