import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("BeMob's options")
struct BeMobOptionTests {
    @Test("every option that is described is read")
    func described() throws {
        let values = [
            "currency": "usd", "status-map": "x=hold", "list-paging": "page", "report-words": "visits=hits",
            "log-fields": "click-id=cid", "grain": "day", "custom-variables": "10,2",
        ]
        for option in BeMobOptions.descriptions {
            let fallback = option.defaultValue.isEmpty ? "/path" : option.defaultValue
            _ = try BeMobOptions([option.name: values[option.name] ?? fallback])
        }
        let options = try BeMobOptions(values)
        #expect(options.currency == "USD" && options.statusMap == ["x": .hold] && options.paging == .page)
        #expect(options.words == [.visits: "hits"] && options.logFields == [.clickID: "cid"] && options.grain == .day)
        #expect(options.customVariables == [2, 10])
    }

    @Test("nothing given is the defaults, and so is what is empty or auto")
    func defaults() throws {
        let defaults = try BeMobOptions([:])
        #expect(defaults.zone == "UTC" && defaults.columnPrefix == "reports-" && defaults.grain == nil)
        let same = try BeMobOptions(["grain": "auto", "list-paging": "auto", "report-words": "", "clicks-path": ""])
        #expect(same == defaults)
    }

    @Test(
        "a bad value is refused by the option's name",
        arguments: [
            ("grain", "week"), ("currency", "dollars"), ("status-map", "x=great"), ("list-paging", "cursor"),
            ("report-words", "visits"), ("report-words", "hits=visits"), ("log-fields", "clickId=x"),
            ("conversions-path", "https://evil.example/x"), ("conversions-path", "../v2/x"), ("clicks-path", "a//b"),
            ("clicks-path", "/"), ("clicks-path", "/a?b=c"), ("custom-variables", "0"), ("custom-variables", "11"),
            ("custom-variables", "1,2,3"), ("custom-variables", "1,"), ("custom-variables", "custom1"),
            ("api-key-header", "X Key"), ("access-key-header", "X:"),
        ]
    )
    func refused(_ name: String, _ value: String) {
        #expect {
            _ = try BeMobOptions([name: value])
        } throws: { error in
            "\(error)".hasPrefix("option \(name): ")
        }
    }

    @Test("an unknown option is refused")
    func unknown() {
        #expect(throws: ProviderError.configuration(detail: "a BeMob tracker has no option 'nonsense'")) {
            try BeMobOptions(["nonsense": "1"])
        }
    }

    @Test("logs are offered where their paths are named, and totals unless both are")
    func traits() throws {
        func offered(_ options: [String: String]) throws -> [LogStream] {
            let provider = try BeMobSetup.provider(ScriptedTransport([]), options: options)
            let missing = ProviderDescriptor.bemob.missing(options, nil).streams
            #expect(
                LogStream.allCases.filter(missing.contains)
                    == LogStream.allCases.filter {
                        provider.traits(of: $0, memory: nil) == nil
                    }
            )
            return LogStream.allCases.filter { provider.traits(of: $0, memory: nil) != nil }
        }
        #expect(try offered([:]) == [.stats])
        #expect(try offered(["conversions-path": "/c"]) == [.conversions, .stats])
        #expect(try offered(["clicks-path": "/k"]) == [.clicks, .stats])
        #expect(try offered(["conversions-path": "/c", "clicks-path": "/k"]) == [.clicks, .conversions])
        #expect(ProviderDescriptor.bemob.streams.count == 3)
    }
}
