extension ClickRow {
    /// The columns that the traffic source and the visitor's browser fill.
    func traffic(_ column: Column, _ context: RowContext) -> Field? {
        switch column.kind {
        case .source: return .pooled(source(context))
        case .referrer: return .pooled(facts.hasReferrer ? Self.pick(SubIDTexts.referrers, facts.word(31)) : .empty)
        case .searchEngine: return .pooled(.empty)
        case .keyword: return .pooled(Self.pick(SubIDTexts.keywords, facts.word(32)))
        case .destination: return .text("https://offers.example.com/o/\(facts.offerID)")
        case .requestedWith: return .pooled(Self.pick(SubIDTexts.appPackages, facts.word(33)))
        case .adCampaignID: return .digits(23_851_000_000_000_000 + UInt64(facts.campaign) * 7_777_013)
        case .externalID: return externalID
        case .creativeID: return .digits(23_852_000_000_000_000 + facts.word(34) % 600 * 90_001)
        case .subIDSlot: return subID(column.slot, context)
        case .extraParameter:
            return .pooled(column.slot == 1 ? Self.pick(SubIDTexts.shortWords, facts.word(35)) : .empty)
        default: return nil
        }
    }

    static func pick(_ pool: [PooledText], _ bits: UInt64) -> PooledText {
        pool[Int(bits % UInt64(pool.count))]
    }

    private func source(_ context: RowContext) -> PooledText {
        guard facts.hasReferrer else { return .empty }
        return Self.pick(SubIDTexts.domains, facts.word(36))
    }

    private var externalID: Field {
        let word = facts.word(37)
        return switch word % 10 {
        case 0: .pooled(.empty)
        case 1, 2: .token(.google, bits: word)
        default: .token(.facebook, bits: word)
        }
    }

    /// What a sub id holds; empty text where nothing.
    private func subID(_ slot: Int, _ context: RowContext) -> Field {
        let word = facts.word(100 + UInt64(slot))
        let lot = Int(word >> 40 & 1023)
        switch slot {
        case 1: return .pooled(Self.pick(SubIDTexts.buyers, word))
        case 2: return .text("cr_\(word % 4000)_v\(word >> 20 & 3)")
        case 3: return .pooled(Self.pick(SubIDTexts.adSets, word))
        case 4: return .pooled(Self.pick(SubIDTexts.placements, word))
        case 5: return lot < 80 ? .pooled(SubIDTexts.adMacro) : .digits(120_210_000_000_000_000 + word % 900_000_000)
        case 6: return .pooled(Self.pick(SubIDTexts.utm, word))
        case 7 where lot < 4: return .pooled(Self.pick(SubIDTexts.long, word))
        case 7: return lot < 500 ? .text("adset \(word % 97) / \(word % 11)") : .pooled(.empty)
        case 8 where context.world.hasOversizeSubIDs && facts.bits >> 30 & 0x7FF == 1:
            return .pooled(SubIDTexts.oversize)
        case 8: return .digits(120_209_000_000_000_000 + word % 70_000 * 10)
        case 9: return .pooled(lot < 60 ? Self.pick(SubIDTexts.oddities, word) : .empty)
        case 10: return lot < 300 ? .token(.short, bits: word) : .pooled(.empty)
        case 11: return .digits(800_000_000_000_000 + UInt64(facts.campaign) * 1_000_003)
        case 12: return .pooled(lot < 200 ? SubIDTexts.nullText : .empty)
        case 13...15: return .pooled(lot < 250 ? Self.pick(SubIDTexts.shortWords, word) : .empty)
        default: return .pooled(lot < 60 ? Self.pick(SubIDTexts.shortWords, word) : .empty)
        }
    }
}
