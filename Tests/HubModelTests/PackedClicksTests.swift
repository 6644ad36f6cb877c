import HubModel
import Testing

@Suite struct PackedClicksTests {
    private func click(_ number: Int, _ change: (inout Click) -> Void = { _ in }) -> Click {
        var click = Click(clickID: "click-\(number)", clickedAt: UTCTime(seconds: Int64(number)))
        change(&click)
        return click
    }

    private var full: Click {
        click(1) { click in
            click.campaignID = "1"
            click.offerID = "2"
            click.landingPageID = "3"
            click.flowID = "4"
            click.trafficSourceID = "5"
            click.affiliateNetworkID = "6"
            click.country = "DE"
            click.region = "Île-de-France"
            click.city = "e\u{301}"
            click.ip = "203.0.113.7"
            click.userAgent = "Mozilla/5.0 (X11; Linux x86_64)"
            click.os = "Linux"
            click.browser = "Firefox"
            click.deviceType = "desktop"
            click.language = "de"
            click.referrer = "https://example.com/?q=1"
            click.externalID = "x"
            click.adCampaignID = "ad"
            click.creativeID = "creative"
            click.keyword = "a\u{0}b"
            click.source = "source"
            click.subIDs = [1: "one", 30: "thirty"]
            click.cost = Micros(rawValue: -5)
            click.currency = "USD"
            click.isBot = false
            click.isUnique = true
        }
    }

    @Test("Clicks come out as they went in")
    func isLossless() {
        let clicks = [full, click(2), click(3) { $0.subIDs = [7: "seven"] }, full]
        let packed = PackedClicks(clicks)
        #expect(packed.records == clicks)
        #expect(packed.records.map(\.city)[0]?.utf8.count == 3)
        #expect(packed.count == 4)
        #expect(PackedClicks([]).records.isEmpty)
    }

    @Test("An empty text is an absent one")
    func dropsEmptyTexts() {
        #expect(PackedClicks([click(1) { $0.region = "" }]).records == [click(1)])
    }

    @Test("The last click can be taken back, or put in another's place")
    func movesLast() {
        var packed = PackedClicks([click(1), full, click(3)])
        packed.dropLast()
        #expect(packed.records == [click(1), full])
        packed.moveLast(to: 0)
        #expect(packed.records == [full])
        packed.append(click(4))
        #expect(packed.records == [full, click(4)])
    }

    @Test("A replaced text changes its click alone, though others have an equal one")
    func replaces() {
        let address = "2001:db8:1:2::3:4"
        var packed = PackedClicks([click(1) { $0.ip = address }, click(2) { $0.ip = address }])
        packed.replace(.ip, at: 0, by: "2001:db8:1::".utf8.span)
        #expect(packed.records.map(\.ip) == ["2001:db8:1::", address])
    }

    @Test("Clicks are told apart by the bytes of their texts")
    func comparesBytes() {
        let packed = PackedClicks([full, full, click(1) { $0.city = "\u{E9}" }])
        #expect(PackedClicks([full, full]).lastIsEqual(to: 0))
        #expect(!packed.lastIsEqual(to: 0))
        #expect(packed.haveSameID(0, 2) && packed.hash(ofIDAt: 0) == packed.hash(ofIDAt: 2))
        #expect(!PackedClicks([click(1), click(2)]).haveSameID(0, 1))
    }

    @Test("Of many texts that share slots none is taken for another")
    func sharesEqualTextsAlone() {
        let clicks = (0..<10_000).map { number in click(number) { $0.userAgent = "a user agent \(number % 3000)" } }
        #expect(PackedClicks(clicks).records == clicks)
    }
}
