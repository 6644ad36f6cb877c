/// A country as clicks show it.
struct Country: Sendable {
    struct City: Sendable {
        let name: PooledText
        let region: PooledText
        let regionCode: PooledText
    }

    let code: PooledText
    let english: PooledText
    let russian: PooledText
    /// Place in ``Language/all``.
    let language: Int
    let operators: [PooledText]
    let cities: [City]

    private init(
        _ code: String,
        _ english: String,
        _ russian: String,
        _ language: Int,
        _ operators: [String],
        _ cities: [(String, String, String)]
    ) {
        self.code = PooledText(code)
        self.english = PooledText(english)
        self.russian = PooledText(russian)
        self.language = language
        self.operators = operators.map { PooledText($0) }
        self.cities = cities.map { city in
            City(name: PooledText(city.0), region: PooledText(city.1), regionCode: PooledText(city.2))
        }
    }

    /// Earlier ones are more frequent.
    static let all: [Country] = [
        Country(
            "US",
            "United States",
            "США",
            0,
            ["Verizon", "T-Mobile US", "AT&T"],
            [
                ("New York", "New York", "US_NY"), ("Los Angeles", "California", "US_CA"),
                ("Houston", "Texas", "US_TX"),
            ]
        ),
        Country(
            "DE",
            "Germany",
            "Германия",
            1,
            ["Telekom", "Vodafone DE", "O2"],
            [
                ("Berlin", "Land Berlin", "DE_BE"), ("München", "Bayern", "DE_BY"),
                ("Köln", "Nordrhein-Westfalen", "DE_NW"),
            ]
        ),
        Country(
            "ES",
            "Spain",
            "Испания",
            2,
            ["Movistar", "Orange ES"],
            [
                ("Madrid", "Comunidad de Madrid", "ES_MD"), ("Málaga", "Andalucía", "ES_AN"),
            ]
        ),
        Country(
            "BR",
            "Brazil",
            "Бразилия",
            3,
            ["Vivo", "Claro", "TIM"],
            [
                ("São Paulo", "São Paulo", "BR_SP"), ("Brasília", "Distrito Federal", "BR_DF"),
            ]
        ),
        Country(
            "IT",
            "Italy",
            "Италия",
            4,
            ["TIM IT", "WindTre"],
            [
                ("Roma", "Lazio", "IT_62"), ("Milano", "Lombardia", "IT_25"),
            ]
        ),
        Country(
            "PL",
            "Poland",
            "Польша",
            5,
            ["Play", "Orange PL"],
            [
                ("Warszawa", "Województwo Mazowieckie", "PL_MZ"), ("Łódź", "Województwo Łódzkie", "PL_LD"),
            ]
        ),
        Country(
            "RO",
            "Romania",
            "Румыния",
            6,
            ["Digi", "Orange RO"],
            [
                ("București", "București", "RO_B"), ("Cluj-Napoca", "Județul Cluj", "RO_CJ"),
            ]
        ),
        Country(
            "FR",
            "France",
            "Франция",
            7,
            ["Orange", "SFR", "Free"],
            [
                ("Paris", "Île-de-France", "FR_IDF"), ("Lyon", "Auvergne-Rhône-Alpes", "FR_ARA"),
            ]
        ),
        Country(
            "KZ",
            "Kazakhstan",
            "Казахстан",
            8,
            ["Kcell", "Beeline KZ"],
            [
                ("Алматы", "Алматы", "KZ_75"), ("Astana", "Astana", "KZ_71"),
            ]
        ),
        Country(
            "IN",
            "India",
            "Индия",
            0,
            ["Jio", "Airtel"],
            [
                ("Mumbai", "Maharashtra", "IN_MH"), ("Delhi", "National Capital Territory of Delhi", "IN_DL"),
            ]
        ),
        Country(
            "GB",
            "United Kingdom",
            "Великобритания",
            0,
            ["EE", "Vodafone UK"],
            [
                ("London", "England", "GB_ENG"), ("Glasgow", "Scotland", "GB_SCT"),
            ]
        ),
        Country(
            "TR",
            "Turkey",
            "Турция",
            9,
            ["Turkcell", "Türk Telekom"],
            [
                ("İstanbul", "İstanbul", "TR_34"), ("İzmir", "İzmir", "TR_35"),
            ]
        ),
        Country(
            "MX",
            "Mexico",
            "Мексика",
            2,
            ["Telcel", "Movistar MX"],
            [
                ("Ciudad de México", "Ciudad de México", "MX_CMX"), ("Monterrey", "Nuevo León", "MX_NLE"),
            ]
        ),
        Country(
            "JP",
            "Japan",
            "Япония",
            10,
            ["docomo", "SoftBank"],
            [
                ("東京", "Tokyo", "JP_13"), ("Ōsaka", "Ōsaka", "JP_27"),
            ]
        ),
        Country(
            "UA",
            "Ukraine",
            "Украина",
            11,
            ["Kyivstar", "lifecell"],
            [
                ("Kyiv", "Kyiv City", "UA_30"), ("Львів", "Lviv", "UA_46"),
            ]
        ),
        Country(
            "VN",
            "Vietnam",
            "Вьетнам",
            12,
            ["Viettel", "MobiFone"],
            [
                ("Hà Nội", "Hà Nội", "VN_HN"), ("Đà Nẵng", "Đà Nẵng", "VN_DN"),
            ]
        ),
    ]
}

/// A language as clicks show it, by name in the panel's language.
struct Language: Sendable {
    let english: PooledText
    let russian: PooledText

    static let all: [Language] = [
        ("English", "Английский"), ("German", "Немецкий"), ("Spanish", "Испанский"), ("Portuguese", "Португальский"),
        ("Italian", "Итальянский"), ("Polish", "Польский"), ("Romanian", "Румынский"), ("French", "Французский"),
        ("Russian", "Русский"), ("Turkish", "Турецкий"), ("Japanese", "Японский"), ("Ukrainian", "Украинский"),
        ("Vietnamese", "Вьетнамский"),
    ].map { Language(english: PooledText($0.0), russian: PooledText($0.1)) }
}
