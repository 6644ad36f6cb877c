/// A click as the tracker shows it.
struct TGTrackerClick {
    let facts: ClickFacts
    let context: TGTrackerContext

    init(_ index: Int, in context: TGTrackerContext) {
        facts = ClickFacts(index, in: context.world)
        self.context = context
    }

    private var form: TGTrackerForm { context.form }
    private var country: Country { Country.all[facts.country] }
    private var device: Device { Device.all[facts.device] }
    private var campaign: TrafficTable.Campaign { context.world.traffic.campaigns[facts.campaign] }

    var id: String? { form.id(.click, facts.index + 1) }
    var campaignID: Int { campaign.id }
    var sourceID: Int { campaign.sourceID }
    var countryCode: String { country.code.text }
    var region: String { country.cities[facts.city].region.text }
    var city: String { facts.chance(50) < 60 ? "" : country.cities[facts.city].name.text }
    var userAgent: String { device.userAgent.text }
    var os: String { device.os.text }
    var browser: String { device.browser.text }
    var deviceType: String { Device.Kind.all[device.kind].english.text }
    var language: String { Language.all[country.language].english.text }

    var referrer: String {
        facts.hasReferrer ? Self.pick(SubIDTexts.referrers, facts.word(31)).text : ""
    }

    var ip: String {
        let word = facts.word(44)
        var buffer = JSONBuffer()
        if word % 100 < 16 {
            buffer.ipv6(0x2A02_0000_0000_0000 | word >> 24 & 0xFFFF_FFFF_FFFF, Noise.mix(word))
        } else {
            buffer.ipv4(UInt32(truncatingIfNeeded: word >> 16) & 0x3FFF_FFFF | 0x2000_0000)
        }
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// Millionths; `nil` where the campaign is not paid by the click.
    var cost: Int64? {
        guard campaign.cost > 0 else { return nil }
        return facts.isBot ? 0 : campaign.cost / 100 * 100 + Int64(facts.word(51) % 90) * 100
    }

    static func pick(_ pool: [PooledText], _ bits: UInt64) -> PooledText {
        pool[Int(bits % UInt64(pool.count))]
    }
}

extension TGTrackerClick {
    var row: TGTrackerRowWriter.Row {
        let names = context.options.rows
        var row: TGTrackerRowWriter.Row = [
            (names.name(.clickID), form.jsonID(.click, facts.index + 1)),
            (names.name(.clickTime), form.time(facts.time)),
            (names.name(.clickCampaign), form.jsonID(.campaign, campaign.id)),
            ("offer_id", form.jsonID(.offer, facts.offerID)),
            (names.name(.clickLander), form.jsonID(.lander, facts.landingID)),
            ("source_id", form.jsonID(.source, campaign.sourceID)),
            ("flow_id", form.jsonID(.flow, facts.flowID)),
        ]
        row += names.subIDs { slot in shown(subID(slot), slot) }
        if names.hasAdFields {
            row += TGTrackerAdFields.allNames.enumerated().map { ($1, shown(adField($1), $0)) }
        }
        row += place
        row += [
            ("cost", names.hasMoney ? form.money(cost) : nil),
            ("currency", names.hasMoney ? form.currency(cost) : nil),
        ]
        return row + TGTrackerSubscriber(facts: facts, context: context).fields(of: .click)
    }

    private var place: TGTrackerRowWriter.Row {
        [
            ("ip", .string(ip)), ("user_agent", .string(userAgent)), ("country", .string(countryCode)),
            ("region", .string(region)), ("city", .string(city)), ("device", .string(deviceType)),
            ("os", .string(os)), ("browser", .string(browser)), ("language", .string(language)),
            ("referrer", referrer.isEmpty ? .null : .string(referrer)),
        ]
    }

    /// Nothing is a missing field, null, or empty text.
    func shown(_ text: String, _ slot: Int) -> JSON? {
        guard text.isEmpty else { return .string(text) }
        return slot % 3 == 0 ? nil : slot % 3 == 1 ? .null : ""
    }
}
