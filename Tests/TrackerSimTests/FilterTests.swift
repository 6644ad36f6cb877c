import Testing

@testable import TrackerSim

struct FilterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let column: String
        let name: String
        let expression: JSON?
        /// Whether a row's value passes.
        let passes: @Sendable (JSON) -> Bool

        var testDescription: String { "\(column) \(name)" }
    }

    private static func text(_ json: JSON) -> String { json.string ?? json.description }
    private static func number(_ json: JSON) -> Double { Double(text(json)) ?? -1 }

    static let cases: [Case] = [
        Case(column: "campaign_id", name: "EQUALS", expression: 3) { $0 == 3 },
        Case(column: "campaign_id", name: "EQUALS", expression: "3") { $0 == 3 },
        Case(column: "campaign_id", name: "NOT_EQUAL", expression: 3) { $0 != 3 },
        Case(column: "campaign_id", name: "IN_LIST", expression: [2, "5"]) { [2, 5].contains($0) },
        Case(column: "campaign_id", name: "NOT_IN_LIST", expression: [2, 5]) { ![2, 5].contains($0) },
        Case(column: "campaign_id", name: "BETWEEN", expression: [2, 4]) { (2...4).contains(number($0)) },
        Case(column: "campaign_id", name: "GREATER_THAN", expression: 4) { number($0) > 4 },
        Case(column: "campaign_id", name: "LESS_THAN", expression: 4) { number($0) < 4 },
        Case(column: "cost", name: "EQUALS_OR_GREATER_THAN", expression: .string("0.05")) { number($0) >= 0.05 },
        Case(column: "cost", name: "EQUALS_OR_LESS_THAN", expression: .number(0.05)) { number($0) <= 0.05 },
        Case(column: "country_code", name: "EQUALS", expression: "DE") { $0 == "DE" },
        Case(column: "country_code", name: "NOT_EQUAL", expression: "DE") { $0 != "DE" },
        Case(column: "sub_id_2", name: "BEGINS_WITH", expression: "cr_1") { text($0).hasPrefix("cr_1") },
        Case(column: "sub_id_2", name: "ENDS_WITH", expression: "_v2") { text($0).hasSuffix("_v2") },
        Case(column: "sub_id_3", name: "CONTAINS", expression: "broad") { text($0).contains("broad") },
        Case(column: "sub_id_3", name: "NOT_CONTAIN", expression: "broad") { !text($0).contains("broad") },
        Case(column: "sub_id_2", name: "MATCH_REGEXP", expression: "^cr_[0-4]+_v[01]$") {
            text($0).wholeMatch(of: /cr_[0-4]+_v[01]/) != nil
        },
        Case(column: "sub_id_2", name: "NOT_MATCH_REGEXP", expression: "_v3$") { !text($0).hasSuffix("_v3") },
        Case(column: "sub_id_6", name: "IS_SET", expression: nil) { $0 != "" },
        Case(column: "sub_id_6", name: "IS_NOT_SET", expression: nil) { $0 == "" },
        Case(column: "sub_id_6", name: "NOT_EQUAL", expression: "") { $0 != "" },
        Case(column: "is_bot", name: "IS_TRUE", expression: nil) { $0 == true },
        Case(column: "is_bot", name: "IS_FALSE", expression: nil) { $0 == false },
        Case(column: "landing_id", name: "EQUALS", expression: 0) { $0 == 0 },
        Case(column: "datetime", name: "BETWEEN", expression: ["2026-02-03", "2026-02-05 12:00:00"]) {
            ("2026-02-03 00:00:00"..."2026-02-05 12:00:00").contains(text($0))
        },
        Case(column: "datetime", name: "EQUALS_OR_LESS_THAN", expression: "2026-02-05") {
            text($0) <= "2026-02-05 23:59:59"
        },
    ]

    @Test(arguments: cases)
    func `each operator lets through exactly the rows that satisfy it`(test: Case) async throws {
        let sim = makeSim(clicks: 1500)
        let columns: JSON = ["sub_id", .string(test.column)]
        let all = try await sim.rows("clicks/log", ["range": allTime, "columns": columns])
        var filter: JSON = ["name": .string(test.column), "operator": .string(test.name)]
        if let expression = test.expression { filter = filter.with("expression", expression) }
        let found = try await sim.rows(
            "clicks/log",
            ["range": allTime, "columns": columns, "filters": .array([filter])]
        )
        let expected = all.filter { test.passes($0[test.column] ?? .null) }
        #expect(found == expected)
        #expect(!expected.isEmpty && expected.count < all.count, "the case must split the rows")
    }

    @Test
    func `several conditions all hold`() async throws {
        let rows = try await makeSim().rows(
            "clicks/log",
            [
                "range": allTime, "columns": ["campaign_id", "is_bot"],
                "filters": [
                    ["name": "campaign_id", "operator": "EQUALS", "expression": 1],
                    ["name": "is_bot", "operator": "IS_TRUE"],
                ],
            ]
        )
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["campaign_id"] == 1 && $0["is_bot"] == true })
    }
}
