import HubModel
import Testing

@testable import HubProviders

@Suite("Every key of a profile is read, and the sample of all of them is the default")
struct TGTrackerProfileKeyTests {
    private static let everyKey = """
        api_prefix: /x
        auth: {in: query, name: k, prefix: Token}
        extra_headers: {X-A: 1, accept: text/json}
        timeout_s: 180
        max_bytes: 67108864
        test: [{method: POST, path: /ping, params: {a: 1}}]
        timezone: Asia/Tokyo
        currency: eur
        minor_units: true
        overlap_days: 9
        envelope:
          {items_path: x.y, success_path: rc, success_value: GOOD, error_code_path: why, error_message_path: [say, tell]}
        error_class: {LAPSED: needs_attention}
        entity_status_map: {Alive: active}
        conversion_status_map: {Won: approved}
        no_status_means: hold
        paging:
          {mode: offset, limit: 7, first_page: 0, page_param: p, limit_param: l, offset_param: o, cursor_param: c,
           next_path: n, total_path: [t, u]}
        window:
          {from: a, to: b, format: date, to_exclusive: true, updated_from: c, max_days: 3, max_rows: 50}
        resources:
          users: {enabled: auto}
          offers: {enabled: true, status_map: {0: archived}, transforms: {url: trim}}
          conversions:
            enabled: false
            method: POST
            path: /leads
            params: {kind: 2}
            body: {fixed: [1]}
            items_path: [leads, all]
            paging: {mode: none}
            window: {from: since}
            fields: {time: when}
            transforms: {type: lowercase, revenue: drop}
            status_map: {Joined: hold}
          report:
            {group_by: [date, country, sub_3], list_style: brackets, metrics: [clicks], group_by_param: g,
             metrics_param: m, timezone_param: z}
        """

    private static func expected() throws -> TGTrackerProfile {
        var profile = TGTrackerProfile()
        profile.apiPrefix = "/x"
        profile.auth = ProfileAuth(place: .query, name: "k", prefix: "Token")
        profile.extraHeaders = ["X-A": "1", "accept": "text/json"]
        profile.timeout = 180
        profile.mostBytes = 67_108_864
        var ping = ProfileStep(path: "/ping", params: ["a": "1"])
        ping.method = .post
        profile.test = [ping]
        profile.clock = try WallClock("Asia/Tokyo").orThrow()
        profile.currency = "EUR"
        profile.overlapDays = 9
        profile.envelope.items = FieldPath.known(["x.y"])
        profile.envelope.success = .init(path: try FieldPath("rc").orThrow(), value: "good")
        profile.envelope.codes = FieldPath.known(["why"])
        profile.envelope.messages = FieldPath.known(["say", "tell"])
        profile.envelope.classes["lapsed"] = .needsAttention
        profile.statuses.entities["alive"] = .active
        profile.statuses.conversions["won"] = .approved
        profile.statuses.noStatus = .hold
        for name in ProfileResource.Name.allCases {
            profile[name].paging = paging
            profile[name].window = window
            profile[name].fields.countCents()
        }
        profile[.users].use = .auto
        profile[.offers].use = .on
        profile[.offers].entityWords = ["0": .archived]
        profile[.offers].fields.transforms["url"] = .trim
        applyConversions(&profile[.conversions])
        profile[.report].report = report
        return profile
    }

    private static var paging: ProfilePaging {
        var paging = ProfilePaging()
        paging.mode = .offset
        paging.limit = 7
        paging.firstPage = 0
        (paging.pageName, paging.limitName, paging.offsetName, paging.cursorName) = ("p", "l", "o", "c")
        paging.next = FieldPath.known(["n"])
        paging.total = FieldPath.known(["t", "u"])
        return paging
    }

    private static var window: ProfileWindow {
        var window = ProfileWindow()
        (window.fromName, window.toName, window.updatedFromName) = ("a", "b", "c")
        window.format = .date
        window.toExclusive = true
        window.longest = 3 * 86_400
        window.rowCap = 50
        return window
    }

    private static var report: ProfileReport {
        var report = ProfileReport()
        report.groups = [.country, .subID(3)]
        report.style = .brackets
        report.metrics = ["clicks"]
        (report.groupsName, report.metricsName, report.timezoneName) = ("g", "m", "z")
        return report
    }

    private static func applyConversions(_ resource: inout ProfileResource) {
        resource.use = .off
        resource.method = .post
        resource.path = "/leads"
        resource.params = ["kind": "2"]
        resource.body = ["fixed": .array([.number("1")])]
        resource.items = FieldPath.known(["leads", "all"])
        resource.paging.mode = .none
        resource.window.fromName = "since"
        resource.fields.sources["time"] = FieldPath.known(["when"])
        resource.fields.known.insert("when")
        resource.fields.transforms["type"] = .lowercase
        resource.fields.transforms["revenue"] = .drop
        resource.conversionWords = ["joined": .hold]
    }

    @Test("one that sets all of them")
    func all() throws {
        let (read, expected) = (try TGTrackerProfile(Self.everyKey), try Self.expected())
        for name in ProfileResource.Name.allCases { #expect(read[name] == expected[name]) }
        #expect(read == expected)
        let profile = try TGTrackerProfile("overlap_days: 9")
        let conversions = TGTrackerTraits.of(.conversions, TGTrackerMemory(profile: 0), profile)
        #expect(try conversions.orThrow().overlap == 777_600)
    }

    @Test("the sample with the defaults")
    func sample() throws {
        let read = try TGTrackerProfile(TGTrackerSetup.shipped("tgtracker-default.yaml"))
        let usual = TGTrackerProfile()
        for name in ProfileResource.Name.allCases { #expect(read[name] == usual[name]) }
        #expect(read == usual)
    }

    @Test(
        "the sample names every key",
        arguments: [
            "zz: 1", "auth: {zz: 1}", "envelope: {zz: 1}", "paging: {zz: 1}", "window: {zz: 1}",
            "test: {path: /x, zz: 1}", "resources: {zz: {}}", "resources: {offers: {zz: 1}}",
            "resources: {conversions: {zz: 1}}", "resources: {report: {zz: 1}}",
            "resources: {campaigns: {fields: {zz: x}}}",
            "resources: {clicks: {fields: {zz: x}}}", "resources: {conversions: {fields: {zz: x}}}",
            "resources: {report: {fields: {zz: x}}}", "resources: {flows: {fields: {zz: x}}}",
        ]
    )
    func completeness(_ wrong: String) throws {
        let sample = try TGTrackerSetup.shipped("tgtracker-default.yaml")
        let error = #expect(throws: ProviderError.self) { try TGTrackerProfile(wrong) }
        guard case .configuration(let detail) = error else { throw Missing() }
        let known = try detail.split(separator: "known here: ").last.orThrow().split(separator: ", ")
        #expect(!known.isEmpty)
        for key in known where !(key.hasPrefix("sub_") && key != "sub_1") && key != "base_url" {
            let line = try Regex("(^|[\n #{])\(key):")
            #expect(sample.contains(line), "\(key)")
        }
    }
}
