extension PackedClicks: PackedRecords {
    package init(_ records: [Click]) {
        self.init(rows: records.count)
        for click in records { append(click) }
    }

    package var records: [Click] {
        lend { clicks in clicks.indices.map { Click(clicks[$0]) } }
    }

    package mutating func append(_ click: Click) {
        begin()
        putTime(click.clickedAt)
        for (field, text) in click.texts { put((text ?? "").utf8.span, field) }
        for text in click.subIDs.values { putSubID((text ?? "").utf8.span) }
        putNumbers(cost: click.cost, isBot: click.isBot, isUnique: click.isUnique)
    }
}

extension Click {
    fileprivate var texts: [(ClickText, String?)] {
        [
            (.campaignID, campaignID), (.offerID, offerID), (.landingPageID, landingPageID), (.flowID, flowID),
            (.trafficSourceID, trafficSourceID), (.affiliateNetworkID, affiliateNetworkID), (.currency, currency),
            (.clickID, clickID), (.country, country), (.region, region), (.city, city), (.ip, ip),
            (.userAgent, userAgent), (.os, os), (.browser, browser), (.deviceType, deviceType), (.language, language),
            (.referrer, referrer), (.externalID, externalID), (.adCampaignID, adCampaignID),
            (.creativeID, creativeID), (.keyword, keyword), (.source, source),
        ]
    }

    /// A packed click as a value of its own.
    package init(_ packed: PackedClick) {
        self.init(clickID: packed.string(.clickID) ?? "", clickedAt: packed.clickedAt)
        campaignID = packed.string(.campaignID)
        offerID = packed.string(.offerID)
        landingPageID = packed.string(.landingPageID)
        flowID = packed.string(.flowID)
        trafficSourceID = packed.string(.trafficSourceID)
        affiliateNetworkID = packed.string(.affiliateNetworkID)
        country = packed.string(.country)
        readVisitor(packed)
        referrer = packed.string(.referrer)
        externalID = packed.string(.externalID)
        adCampaignID = packed.string(.adCampaignID)
        creativeID = packed.string(.creativeID)
        keyword = packed.string(.keyword)
        source = packed.string(.source)
        subIDs = SubIDs((0..<packed.subIDCount).map { String(absent: packed.subID($0 + 1)) })
        cost = packed.cost
        currency = packed.string(.currency)
        isBot = packed.isBot
        isUnique = packed.isUnique
    }

    private mutating func readVisitor(_ packed: PackedClick) {
        region = packed.string(.region)
        city = packed.string(.city)
        ip = packed.string(.ip)
        userAgent = packed.string(.userAgent)
        os = packed.string(.os)
        browser = packed.string(.browser)
        deviceType = packed.string(.deviceType)
        language = packed.string(.language)
    }
}

extension PackedClick {
    /// A text as a value of its own; `nil` where it is absent.
    package func string(_ field: ClickText) -> String? {
        String(absent: text(field))
    }
}

extension String {
    /// `nil` for no bytes.
    fileprivate init?(absent bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return nil }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
