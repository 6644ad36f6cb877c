/// Answers settings, domains, presets and dictionaries.
struct RedTrackSettings {
    let context: RedTrackContext

    /// `nil` for a path that is none.
    func answer(_ path: [Substring], _ request: SimRequest) -> SimResponse? {
        switch path {
        case ["domains"]: domains(request)
        case ["scripts"]: .json([])
        case ["me", "settings"]: .json(settings)
        case ["source_presets"]: .json(presets(request))
        default: path.count == 1 ? dictionary(String(path[0])).map { .json($0) } : nil
        }
    }

    private func domains(_ request: SimRequest) -> SimResponse {
        let writer = RedTrackEntityJSON(context: context)
        let types = RedTrackChoice(request, "type")
        let domains = context.account.domains.filter { _ in types.takes("track") }
        let items = domains.map { domain -> JSON in
            let ssl: JSON = [
                "active": true, "crt": "", "key": .string(writer.secret(domain.id, 35)), "expires": "", "error": "",
            ]
            return [
                "id": writer.id(.domain, domain.id), "url": .string(domain.name), "type": "track",
                "fallback_url": "", "use_auto_generated_ssl": true, "ssl": ssl,
                "created_at": writer.stamp(domain.createdAt, domain.id),
            ]
        }
        let isNull = items.isEmpty && context.options.nullsEmptyLists
        return .json(["items": isNull ? .null : .array(items), "total": .id(items.count)])
    }

    /// Layouts of tables; neither zone nor currency.
    private var settings: JSON {
        [
            "id": .string(context.ids.text(.user, 2)), "user_id": .string(context.ids.text(.user, 1)),
            "table_campaigns_report": ["clicks", "lp_views", "convtype1", "revenuetype1"], "table_tracks": ["id"],
            "created_at": "2025-01-04T10:00:00.123Z", "updated_at": "2026-01-04T13:00:00.123456789+03:00",
        ]
    }

    /// 130 of them, a hundred a page.
    private func presets(_ request: SimRequest) -> JSON {
        let page = max(1, request.query["page"].flatMap { Int($0) } ?? 1)
        let numbers = (1...130).dropFirst((min(page, 10) - 1) * 100).prefix(100)
        return .array(numbers.map { ["id": .string("preset\($0)"), "title": .string("Preset \($0)")] })
    }

    private func dictionary(_ name: String) -> JSON? {
        switch name {
        case "timezones": ["America/New_York", "Europe/Berlin", "Asia/Almaty", "UTC"]
        case "connection_types": .array(SubIDTexts.connections.map { .string($0.english.text) })
        case "proxy_types": ["VPN", "TOR"]
        case "regions": .array(Set(Country.all.flatMap(\.regionNames)).sorted().map { .string($0) })
        case "countries":
            .array(
                Country.all.enumerated().map { index, country in
                    ["id": .id(index + 1), "iso": .string(country.code.text), "title": .string(country.english.text)]
                }
            )
        case "currencies": [["letter_code": "USD", "aliases": .null], ["letter_code": "EUR", "aliases": .null]]
        case "os": Self.titles(Device.all.map(\.os.text))
        case "browsers": Self.titles(Device.all.map(\.browser.text))
        case "devices": Self.titles(Device.Kind.all.map(\.english.text))
        case "languages": .array(Language.all.map { ["title": .string($0.english.text)] })
        case "categories": []
        default: nil
        }
    }

    private static func titles(_ names: [String]) -> JSON {
        .array(
            Set(names).filter { !$0.isEmpty }.sorted().enumerated().map { index, name in
                ["id": .id(index + 1), "title": .string(name)]
            }
        )
    }
}

extension Country {
    fileprivate var regionNames: [String] { cities.map(\.region.text) }
}
