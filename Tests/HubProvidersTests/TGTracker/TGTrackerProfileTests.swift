import HubModel
import Testing

@testable import HubProviders

@Suite("A profile is merged over the default, and refused by the name of its key")
struct TGTrackerProfileTests {
    private func refusal(_ text: String) -> String {
        do throws(ProviderError) {
            _ = try TGTrackerProfile(text)
            return ""
        } catch {
            guard case .configuration(let detail) = error, error.needsAttention else { return "\(error)" }
            return detail
        }
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("colour: red", "option profile: colour: unknown key; known here: api_prefix, auth,"),
            ("resources: {clicks: {pth: /x}}", "option profile: resources.clicks.pth: unknown key; known here: body,"),
            ("resources: {ofers: {path: /x}}", "option profile: resources.ofers: unknown key; known here: affiliate"),
            ("resources: {clicks: {fields: {foo: x}}}", "option profile: resources.clicks.fields.foo: unknown field;"),
            (
                "resources: {clicks: {fields: {time: 'a..b'}}}",
                "option profile: resources.clicks.fields.time: 'a..b' is"
            ),
            (
                "resources: {clicks: {fields: {time: 3}}}",
                "option profile: resources.clicks.fields.time: must be a text"
            ),
            (
                "resources: {clicks: {transforms: {cost: eval}}}",
                "option profile: resources.clicks.transforms.cost: must"
            ),
            (
                "resources: {clicks: {paging: {limit: 501}}}",
                "option profile: resources.clicks.paging.limit: must be a w"
            ),
            (
                "resources: {clicks: {paging: {mode: pages}}}",
                "option profile: resources.clicks.paging.mode: must be one"
            ),
            (
                "resources: {clicks: {enabled: maybe}}",
                "option profile: resources.clicks.enabled: must be true, false or"
            ),
            ("resources: {clicks: {status_map: {a: b}}}", "option profile: resources.clicks.status_map: unknown key"),
            (
                "resources: {campaigns: {enabled: false}}",
                "option profile: resources.campaigns.enabled: campaigns cannot"
            ),
            ("resources: {campaigns: {window: {}}}", "option profile: resources.campaigns.window: unknown key"),
            (
                "resources: {conversions: {status_map: {joined: yes}}}",
                "option profile: resources.conversions.status_map.j"
            ),
            ("resources: {clicks: {body: {a: 1}}}", "option profile: resources.clicks.body: needs the method POST"),
            ("resources: {report: {group_by: [hour]}}", "option profile: resources.report.group_by: must be one of"),
            ("resources: {report: {group_by: [sub_11]}}", "option profile: resources.report.group_by: must be one of"),
            ("resources: [1]", "option profile: resources: must be a mapping of keys to values"),
            ("api_prefix: 7", "option profile: api_prefix: must be a text"),
            ("timeout_s: 4", "option profile: timeout_s: must be a whole number from 5 to 180"),
            ("timeout_s: 181", "option profile: timeout_s: must be a whole number from 5 to 180"),
            ("max_bytes: 67108865", "option profile: max_bytes: must be a whole number from 1024 to 67108864"),
            ("timezone: Mars/Base", "option profile: timezone: is no IANA time zone"),
            ("currency: EURO", "option profile: currency: is no ISO 4217 code"),
            ("base_url: https://x.example", "option profile: base_url: the address belongs to the tracker"),
            ("auth: {in: cookie}", "option profile: auth.in: must be one of header, query, path"),
            ("auth: {name: Host}", "option profile: auth.name: the header Host cannot be set by a profile"),
            ("extra_headers: {Cookie: a}", "option profile: extra_headers.Cookie: the header Cookie cannot be set"),
            ("extra_headers: {authorization: a}", "option profile: extra_headers.authorization: carries the key"),
            ("{auth: {name: X-K}, extra_headers: {x-k: a}}", "option profile: extra_headers.x-k: carries the key"),
            ("extra_headers: {ACCEPT: a, accept: b}", "option profile: extra_headers.accept: comes twice"),
            ("auth: {name: accept}", "option profile: auth.name: the header Accept cannot carry the key"),
            ("extra_headers: {X-A: \"a\\nb\"}", "option profile: extra_headers.X-A: holds characters"),
            ("envelope: {success_path: status}", "option profile: envelope.success_value: is missing"),
            ("error_class: {key: bad}", "option profile: error_class.key: must be one of bad_key, forbidden"),
            ("no_status_means: maybe", "option profile: no_status_means: must be one of approved"),
            ("test: []", "option profile: test: must be 1 to 5 requests"),
            ("test: {params: {a: 1}}", "option profile: test.path: is missing"),
            ("a: 1\na: 2", "option profile: neither YAML nor JSON: the key 'a' comes twice"),
            ("a: [1", "option profile: neither YAML nor JSON: line "),
            ("- 1", "option profile: must be a mapping of keys to values"),
            ("{\"a\": 1", "option profile: neither YAML nor JSON: line "),
        ]
    )
    func refused(_ text: String, _ reason: String) {
        let refusal = refusal(text)
        #expect(refusal.hasPrefix(reason), "\(refusal)")
    }

    @Test(
        "a path cannot leave the host",
        arguments: [
            ("https://evil.example/x", "is an absolute URL"), ("//evil.example/x", "holds '//'"),
            ("/a//b", "holds '//'"), ("/../x", "holds '.' or '..'"), ("/a/..", "holds '.' or '..'"),
            ("/a/%2e%2E/b", "holds '.' or '..'"), ("/./x", "holds '.' or '..'"), ("/a%2Fb", "holds an escaped '/'"),
            ("/a%5cb", "holds an escaped"), ("/a\\\\b", "characters that must be escaped"),
            ("/a?b=c", "holds '?'"), ("/a#b", "holds '?', '#'"), ("/a b", "must be escaped"),
            ("a/b", "must begin with"),
            ("", "must begin with"), ("/", "must begin with"), ("/x{parent_id}", "as a whole step"),
        ]
    )
    func paths(_ path: String, _ reason: String) {
        for (key, text) in [
            ("resources.offers.path", "resources: {offers: {path: \"\(path)\"}}"),
            ("test.path", "test: {path: \"\(path)\"}"),
        ] {
            let refusal = refusal(text)
            #expect(refusal.hasPrefix("option profile: \(key): '") && refusal.contains(reason), "\(refusal)")
        }
        guard !path.isEmpty, path != "/" else { return }
        #expect(refusal("api_prefix: \"\(path)\"").hasPrefix("option profile: api_prefix: "))
    }

    @Test("only flows have a campaign in their path")
    func parents() {
        #expect(refusal("resources: {offers: {path: '/c/{parent_id}/o'}}").contains("only flows"))
        #expect(refusal("resources: {flows: {path: '/c/{parent_id}/f'}}").isEmpty)
        #expect(refusal("api_prefix: '/{parent_id}'").contains("no braces"))
    }

    @Test("YAML and JSON say the same")
    func texts() throws {
        let json = try TGTrackerProfile(Fixture.text("tgtracker/altercpa.json"))
        #expect(try TGTrackerProfile(Fixture.text("tgtracker/altercpa.yaml")) == json)
        #expect(json != TGTrackerProfile())
    }

    @Test("what an override does not name stays as it was")
    func merging() throws {
        let usual = TGTrackerProfile()
        #expect(try TGTrackerProfile("{}") == usual)
        let own = try TGTrackerProfile(
            """
            paging: {limit: 50}
            resources:
              clicks: {paging: {mode: cursor}, fields: {time: when}}
            """
        )
        #expect(own[.offers].paging.limit == 50 && own[.offers].paging.mode == .page)
        #expect(own[.clicks].paging.limit == 50 && own[.clicks].paging.mode == .cursor)
        #expect(own[.clicks].path == "/clicks" && own[.clicks].window == usual[.clicks].window)
        let row = JSONValue.object(["when": .number("1"), "clicked_at": .number("2"), "click": .text("k")])
        #expect(own[.clicks].fields.value("time", in: row) == .number("1"))
        #expect(own[.clicks].fields.value("click_id", in: row) == .text("k"))
    }

    @Test("words that YAML might take for flags stay words")
    func words() throws {
        let own = try TGTrackerProfile("conversion_status_map: {on: approved, no: rejected, 'true': hold, 7: pending}")
        let map = own.statuses.conversions
        #expect(map["on"] == .approved && map["no"] == .rejected && map["true"] == .hold && map["7"] == .pending)
    }

    @Test("a profile that is too long or too deep is refused")
    func bounds() {
        #expect(refusal(String(repeating: "#", count: 70_000)).contains("longer than 65536 bytes"))
        for text in [String(repeating: "[", count: 900), String(repeating: "{a: ", count: 900)] {
            #expect(refusal(text).hasPrefix("option profile: "))
        }
        #expect(
            refusal("a: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).contains("deeply")
        )
    }

    @Test("other options are checked too")
    func options() throws {
        #expect(throws: ProviderError.configuration(detail: "a TG Tracker tracker has no option 'profil'")) {
            try TGTrackerOptions(["profil": "x"])
        }
        let options = try TGTrackerOptions([
            "currency": "eur", "profile": "currency: GBP", "status-map": "Bonus=approved",
        ])
        #expect(options.profile.currency == "EUR" && options.statusMap == ["bonus": .approved])
        #expect(options.profileDigest != (try TGTrackerOptions([:])).profileDigest)
    }
}
