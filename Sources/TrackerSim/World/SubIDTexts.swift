/// Texts that sub ids and traffic fields draw from.
enum SubIDTexts {
    private static func pool(_ texts: [String]) -> [PooledText] {
        texts.map { PooledText($0) }
    }

    static let buyers = pool([
        "buyer1", "buyer2", "buyer3", "buyer4", "buyer7", "Buyer7", "anna_k", "Анна К.", "max", "team-b/oleg", "olga",
    ])
    static let placements = pool([
        "Facebook_Mobile_Feed", "Facebook_Mobile_Reels", "Instagram_Stories", "Instagram_Reels", "an_classic",
        "Facebook_Desktop_Feed", "{sub_id_4}", "{{placement}}",
    ])
    static let adSets = pool([
        "LAL 1% – España 🎯", "broad 25-55 | M", "Interests: крипта, инвестиции", "retarget \"hot\" 7d", "日本 broad",
        "cold\\lal_2", "AdSet 004 / US", "İlgi alanı 3", "tier1 broad", "adv+ shopping",
    ])
    static let utm = pool(["facebook", "fb", "google", "cpc", "paid_social", "null", "(not set)", ""])
    static let oddities = pool([
        "A/B test \"v2\"", "tab\there", "line\nbreak", "100%25", "<b>bold</b>", "a=b&c=d", " leading space", "0",
        "null",
    ])
    static let shortWords = pool(["v1", "v2", "ru", "en", "ios", "and", "lp3", "night", "0", "1"])
    static let domains = pool(["m.facebook.com", "l.instagram.com", "www.google.com", "news.example.org", ""])
    static let referrers = pool([
        "https://m.facebook.com/", "http://m.facebook.com/", "https://l.instagram.com/", "https://www.google.com/",
        "https://news.example.org/articles/2026/how-to-save?utm_source=push&utm_campaign=spring",
    ])
    static let keywords = pool(["", "", "", "weight loss tea", "кредит онлайн", "best vpn 2026", "{keyword}", "自動車保険"])
    static let isps = pool([
        "Comcast", "Deutsche Telekom", "Telefonica", "Vodafone", "Orange", "Rostelecom", "Amazon AWS",
    ])
    static let connections: [(english: PooledText, russian: PooledText)] = [
        (PooledText("Wi-Fi"), PooledText("Wi-Fi")), (PooledText("Cellular"), PooledText("Мобильная сеть")),
        (PooledText("Ethernet"), PooledText("Проводная сеть")),
    ]
    static let appPackages = pool(["", "", "com.facebook.katana", "com.instagram.android"])
    static let adMacro = PooledText("{{ad.id}}")
    static let nullText = PooledText("null")
    /// 300 characters and more, as trackers on the newer store keep them.
    static let long = pool(
        (0..<4).map { index in
            "long-\(index)-" + String(repeating: index == 3 ? "д" : "x", count: 300)
        }
    )
    /// 10 KB.
    static let oversize = PooledText("oversize-" + String(repeating: "abcdefgh", count: 1280))
}
