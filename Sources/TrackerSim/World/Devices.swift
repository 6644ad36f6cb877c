/// A browser on a device as clicks show it.
struct Device: Sendable {
    /// Kinds of devices, by name in the panel's language.
    struct Kind: Sendable {
        let english: PooledText
        let russian: PooledText

        static let all: [Kind] = [
            ("Mobile", "Смартфон"), ("Desktop", "Десктоп"), ("Tablet", "Планшет"), ("Smart TV", "Телевизор"),
        ].map { Kind(english: PooledText($0.0), russian: PooledText($0.1)) }
    }

    let userAgent: PooledText
    /// Place in ``Kind/all``.
    let kind: Int
    let os: PooledText
    let osVersion: PooledText
    let browser: PooledText
    let browserVersion: PooledText
    let model: PooledText

    private init(_ kind: Int, _ os: (String, String), _ browser: (String, String), _ model: String, _ agent: String) {
        userAgent = PooledText(agent)
        self.kind = kind
        self.os = PooledText(os.0)
        osVersion = PooledText(os.1)
        self.browser = PooledText(browser.0)
        browserVersion = PooledText(browser.1)
        self.model = PooledText(model)
    }

    static let all: [Device] = android + apple + desktops + others

    private static let android: [Device] = ["SM-A536B", "SM-S918U", "Pixel 8", "Redmi Note 12", "CPH2481"]
        .enumerated().flatMap { index, model -> [Device] in
            let version = "\(11 + index % 4)"
            let chrome = "\(118 + index * 3).0.0.0"
            let base = "Mozilla/5.0 (Linux; Android \(version); \(model)"
            let facebook = "[FB_IAB/FB4A;FBAV/4\(42 + index).0.0.41.112;]"
            return [
                Device(
                    0,
                    ("Android", version),
                    ("Chrome Mobile", chrome),
                    model,
                    base + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(chrome) Mobile Safari/537.36"
                ),
                Device(
                    0,
                    ("Android", version),
                    ("Facebook", "44\(2 + index).0"),
                    model,
                    base + "; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/\(chrome) "
                        + "Mobile Safari/537.36 " + facebook
                ),
            ]
        }

    private static let apple: [Device] = ["16_6", "17_1_2", "17_4", "18_0"].flatMap { version -> [Device] in
        let dotted = String(version.map { $0 == "_" ? "." : $0 })
        let kit = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS \(version) like Mac OS X) \(kit)"
        let tablet = "Mozilla/5.0 (iPad; CPU OS \(version) like Mac OS X) \(kit)"
        let safari = " Version/\(dotted) Mobile/15E148 Safari/604.1"
        return [
            Device(0, ("iOS", dotted), ("Mobile Safari", dotted), "iPhone", phone + safari),
            Device(
                0,
                ("iOS", dotted),
                ("Instagram", "312.0"),
                "iPhone",
                phone
                    + " Mobile/15E148 Instagram 312.0.2.24.110 (iPhone14,5; iOS \(version); en_US; scale=3.00; 1170x2532)"
            ),
            Device(2, ("iOS", dotted), ("Mobile Safari", dotted), "iPad", tablet + safari),
        ]
    }

    private static let desktops: [Device] = ["119.0.0.0", "122.0.0.0", "125.0.0.0"].flatMap { version -> [Device] in
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
        return [
            Device(
                1,
                ("Windows", "10"),
                ("Chrome", version),
                "Desktop",
                windows + "Chrome/\(version) Safari/537.36"
            ),
            Device(
                1,
                ("Windows", "10"),
                ("Microsoft Edge", version),
                "Desktop",
                windows + "Chrome/\(version) Safari/537.36 Edg/\(version)"
            ),
            Device(1, ("OS X", "10.15.7"), ("Chrome", version), "Desktop", mac + "Chrome/\(version) Safari/537.36"),
        ]
    }

    private static let others: [Device] = [
        Device(
            3,
            ("Tizen", "6.0"),
            ("Samsung Browser", "2.2"),
            "Smart TV",
            "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "SamsungBrowser/2.2 Chrome/63.0.3239.84 TV Safari/537.36"
        ),
        Device(1, ("", ""), ("", ""), "", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
    ]

    /// The one that bots use.
    static let bot = all.count - 1
}
