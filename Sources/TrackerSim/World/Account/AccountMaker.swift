/// Makes an account as it was before the first click.
struct AccountMaker {
    private var dice: Dice
    /// Unix seconds; all things are older.
    private let before: Int64
    private let campaignCount: Int
    private var account = Account()
    private var nextLinkID = 1

    private init(seed: UInt64, before: Int64, clicks: Int) {
        dice = Dice(Noise.mix(seed ^ 0xACC0))
        self.before = before
        var count = 12
        var clicks = clicks / 1000
        while clicks > 1, count < 40 {
            count += 3
            clicks /= 2
        }
        campaignCount = min(40, count)
    }

    static func make(seed: UInt64, before: Int64, clicks: Int) -> Account {
        var maker = AccountMaker(seed: seed, before: before, clicks: clicks)
        maker.addSurroundings()
        maker.addSources()
        for number in 1...(maker.campaignCount / 2 + 8) { maker.addOffer(number) }
        for number in 1...(maker.campaignCount / 2 + 5) { maker.addLanding(number) }
        for number in 1...maker.campaignCount { maker.addCampaign(number) }
        return maker.account
    }

    private mutating func age() -> Int64 {
        before - Int64(dice.below(300) + 3) * 86_400 - Int64(dice.below(86_400))
    }

    private mutating func addSurroundings() {
        let names = [
            ("campaigns", ["Nutra", "Крипта", "Gambling / EU", "Tests"]), ("offers", ["CPA", "In-house", "Тест"]),
            ("landings", ["Pre-landers", "Landings"]), ("domains", ["Main"]),
        ]
        for (type, names) in names {
            for name in names {
                account.groups.append(Account.Group(id: account.groups.count + 1, name: name, type: type))
            }
        }
        for (index, name) in ["AdCombo", "Leadbit", "Dr.Cash", "M4Leads \"EU\""].enumerated() {
            let host = "postback\(index + 1).example.net"
            account.networks.append(
                Account.Network(
                    id: index + 1,
                    name: name,
                    postbackURL: "https://\(host)/pb?key=\(secret())&subid={subid}",
                    createdAt: age(),
                    updatedAt: age()
                )
            )
        }
        account.users = [
            Account.User(id: 1, login: "admin", isAdmin: true, language: "ru", timezone: "Europe/Moscow"),
            Account.User(id: 2, login: "buyer7", isAdmin: false, language: "en", timezone: "Europe/Berlin"),
            Account.User(id: 3, login: "анна", isAdmin: false, language: "ru", timezone: "Asia/Almaty"),
        ]
        account.domains = ["go.track-one.example", "http://promo.example.org/", "лендинг.example"].enumerated().map {
            Account.Domain(id: $0 + 1, name: $1, createdAt: before - 9_000_000)
        }
    }

    /// 32 hexadecimal digits.
    private mutating func secret() -> String {
        var buffer = JSONBuffer()
        buffer.uuid(dice.next(), dice.next())
        return String(String(decoding: buffer.bytes, as: UTF8.self).filter { $0 != "-" })
    }

    private mutating func addSources() {
        typealias Parameter = Account.Source.Parameter
        let parameters = [
            Parameter(key: "keyword", name: "utm_term", placeholder: "{{adset.name}}"),
            Parameter(key: "external_id", name: "fbclid", placeholder: "{fbclid}"),
            Parameter(key: "creative_id", name: "ad_id", placeholder: "{{ad.id}}"),
            Parameter(key: "ad_campaign_id", name: "campaign_id", placeholder: "{{campaign.id}}"),
            Parameter(key: "sub_id_1", name: "buyer", placeholder: "{buyer}"),
            Parameter(key: "sub_id_4", name: "placement", placeholder: "{{placement}}"),
        ]
        for (index, name) in ["Facebook", "Google Ads", "TikTok", "PropellerAds", "Пуши"].enumerated() {
            account.sources.append(
                Account.Source(
                    id: index + 1,
                    name: name,
                    template: index < 3 ? name : "",
                    postbackURL: index == 3 ? "http://ad.example.com/conversion?token=\(secret())" : "",
                    parameters: index == 4 ? [] : Array(parameters.dropLast(index)),
                    createdAt: age(),
                    updatedAt: age()
                )
            )
        }
    }

    private mutating func addOffer(_ number: Int) {
        let name = dice.pick([
            "Keto Gummies", "Crypto Engine", "VPN Pro", "Slots 777", "Суставы", "Dating 18+", "Insure24",
        ])
        let countries = dice.pick([["US"], ["Romania"], ["DE", "AT", "CH"], [], ["Brazil", "Mexico"], ["PL"]])
        let created = age()
        account.offers.append(
            Account.Offer(
                id: 10 + number,
                name: "\(name) – \(countries.first ?? "WW") #\(number)",
                groupID: number % 4 == 0 ? nil : 5 + number % 3,
                networkID: number % 7 == 0 ? nil : 1 + number % 4,
                url: number % 9 == 0
                    ? nil : "https://offers.example.com/o/\(number)?clickid={subid}&aff=\(secret().prefix(6))",
                payout: Int64(dice.below(8000) + 200) * 10_000,
                currency: dice.pick(["USD", "USD", "EUR"]),
                countries: countries,
                createdAt: created,
                listedStamp: created
            )
        )
    }

    private mutating func addLanding(_ number: Int) {
        let created = age()
        account.landings.append(
            Account.Landing(
                id: 30 + number,
                name: dice.pick(["Advertorial", "Quiz", "Прелендинг", "Video story"]) + " v\(number)",
                groupID: number % 5 == 0 ? nil : 8 + number % 2,
                url: number % 2 == 0 ? "https://lp.example.org/\(number)/index.html" : nil,
                createdAt: created,
                listedStamp: created
            )
        )
    }

    private mutating func addCampaign(_ number: Int) {
        let theme = dice.pick(["Spring", "BF", "Тест", "Scale", "Retarget", "Cold"])
        let created = age()
        let shape = dice.pick([
            ("CPC", 45_000), ("CPM", 2_300_000), ("CPA", 12_500_000), ("RevShare", 0), ("CPUC", 80_000),
        ])
        let sourceID = number % 8 == 0 ? nil : 1 + number % 5
        account.campaigns.append(
            Account.Campaign(
                id: number,
                name: "\(theme) | \(Country.all[number % 8].code.text) | \(number)",
                alias: "c\(number)-\(secret().prefix(6))",
                state: number % 10 == 9 ? .disabled : .active,
                groupID: number % 6 == 0 ? nil : 1 + number % 4,
                sourceID: sourceID,
                costType: shape.0,
                cost: Int64(shape.1),
                currency: number % 3 == 0 ? "" : dice.pick(["USD", "EUR"]),
                domain: number % 3 == 1 ? "https://go\(number % 4 + 1).example.net" : nil,
                token: secret(),
                createdAt: created,
                updatedAt: created
            )
        )
        for position in 1...(2 + (number + 1) % 3) { addFlow(number, position, created) }
    }

    private mutating func addFlow(_ campaign: Int, _ position: Int, _ created: Int64) {
        let id = account.flows.count + 101
        let country = Country.all[(campaign + position) % 6].code.text
        var filters: [Account.Flow.Filter] = []
        if position > 1 {
            filters.append(
                Account.Flow.Filter(
                    id: id * 10,
                    name: "country",
                    mode: position % 2 == 0 ? "accept" : "reject",
                    payload: [.string(country), "AT"]
                )
            )
        }
        if position == 3 {
            filters.append(
                Account.Flow.Filter(
                    id: id * 10 + 1,
                    name: "limit",
                    mode: "accept",
                    payload: ["per_hour": 10, "per_day": 200]
                )
            )
        }
        account.flows.append(
            Account.Flow(
                id: id,
                campaignID: campaign,
                type: position == 1 ? "default" : position == 2 ? "regular" : "forced",
                name: position == 1 ? "" : "\(country) → flow \(position)",
                position: position,
                listedState: position == 4 ? .disabled : .active,
                filters: filters,
                landings: links(account.landings.map(\.id), position % 3),
                offers: offerLinks(campaign, position),
                listedStamp: created
            )
        )
    }

    private mutating func links(_ targets: [Int], _ count: Int) -> [Account.Flow.Link] {
        guard count > 0 else { return [] }
        let first = dice.below(targets.count)
        return (0..<count).map { place in
            defer { nextLinkID += 1 }
            return Account.Flow.Link(
                id: nextLinkID,
                target: targets[(first + place) % targets.count],
                isActive: place < 2,
                share: count == 1 ? 100 : 30 + 20 * place
            )
        }
    }

    /// Some flows point to an offer that does not exist, as real ones do.
    private mutating func offerLinks(_ campaign: Int, _ position: Int) -> [Account.Flow.Link] {
        var offers = links(account.offers.map(\.id), 1 + (campaign + position) % 3)
        if campaign % 9 == 4, position == 2 {
            offers.append(Account.Flow.Link(id: nextLinkID, target: 9999, isActive: true, share: 10))
            nextLinkID += 1
        }
        return offers
    }
}
