import FoundationEssentials
import Testing

@testable import HubProviders

@Suite("Answers of rows are read row by row")
struct RowAnswerTests {
    private static let columns = RowColumns(["a", "b", "long_name"])

    /// The rows' values, `nil` for what is no object, and what the answer says beside them.
    private static func read(
        _ body: Data
    ) throws(JSONReader.Failure) -> (rows: [[JSONValue?]?], answer: RowAnswer) {
        var rows: [[JSONValue?]?] = []
        let reply = HTTPReply(status: 200, body: body)
        let answer = try RowAnswer.read(reply, columns: columns) { row in
            rows.append(row.map { row in (0..<3).map { row[$0].value } })
        }
        return (rows, answer)
    }

    private static func read(_ text: String) throws(JSONReader.Failure) -> (rows: [[JSONValue?]?], answer: RowAnswer) {
        try read(Data(text.utf8))
    }

    @Test(
        "a value is what is written",
        arguments: [
            ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("12", .number("12")),
            ("-0", .number("0")), ("1.50", .number("1.5")), ("1e2", .number("100")), ("12.0", .number("12")),
            ("123456789012345678901234567890", .number("123456789012345678901234567890")),
            ("0.00000000000000000000000000001", .number("0.00000000000000000000000000001")),
            (#""""#, .text("")), (#""x y""#, .text("x y")), (#""\"\\\/\n\u0041""#, .text("\"\\/\nA")),
            (#""\ud83d\ude00 ж""#, .text("😀 ж")), (#""\ud800""#, .unreadable), (#""a\udc00b""#, .unreadable),
            ("1e999", .unreadable), ("[1,[2]]", .array([.number("1"), .array([.number("2")])])),
            (#"{"k":{"l":"]"}}"#, .object(["k": .object(["l": .text("]")])])),
        ] as [(String, JSONValue)]
    )
    func value(_ text: String, _ value: JSONValue) throws {
        for body in [#"{"rows":[{"b":\#(text)}],"total":1}"#, " {\n\"rows\" : [ { \"b\" : \(text) , \"a\":1} ] } \n"] {
            #expect(try Self.read(body).rows.first??[1] == value)
        }
    }

    @Test("members come in any order, with the rows anywhere")
    func order() throws {
        let bodies = [
            #"{"rows":[{"a":1,"b":2},{"b":4,"a":3}],"total":7,"meta":{"rows":[1]}}"#,
            #"{"total":7,"meta":{"rows":[{"a":9}],"total":3},"rows":[{"a":1,"b":2},{"b":4,"a":3}]}"#,
            #"{"x":[[]],"rows":[{"b":2,"a":1},{"a":3,"b":4}],"y":"}","total":"7"}"#,
        ]
        for body in bodies {
            let read = try Self.read(body)
            #expect(
                read.rows == [[.number("1"), .number("2"), nil], [.number("3"), .number("4"), nil]]
                    && read.answer.rowCount == 7
            )
        }
    }

    @Test(
        "the number of rows is known where it is one",
        arguments: [
            (#","total":3"#, 3), (#","total":"3""#, 3), ("", nil), (#","total":null"#, nil), (#","total":-1"#, nil),
            (#","total":1.5"#, nil), (#","total":[3]"#, nil), (#","total":1e30"#, nil),
        ] as [(String, Int?)]
    )
    func total(_ member: String, _ count: Int?) throws {
        #expect(try Self.read(#"{"rows":[]\#(member)}"#).answer.rowCount == count)
    }

    @Test("of two members of one name the later counts, and a name may be escaped")
    func names() throws {
        let read = try Self.read(#"{"rows":[{"a":1,"a":2},{"a":3},{"\u0061":4,"long\u005fname":5,"aa":6}]}"#)
        #expect(read.rows.map { $0?[0] } == [.number("2"), .number("3"), .number("4")])
        #expect(read.rows.last??[2] == .number("5"))
        #expect(read.answer.isPresent == [true, false, true])
    }

    @Test("unknown names are counted once a row, and no more than 200 of them")
    func unknown() throws {
        let read = try Self.read(#"{"rows":[{"x":1,"a":1},{"y":[],"x":{}},{"a":1}]}"#)
        #expect(read.answer.unknown == ["x": 2, "y": 1])
        let many = (0..<1000).map { #"{"n\#($0)":0}"# }.joined(separator: ",")
        #expect(try Self.read(#"{"rows":[\#(many)]}"#).answer.unknown.count == 200)
    }

    @Test("what is no row is told, and does not end the page")
    func noObjects() throws {
        let read = try Self.read(#"{"rows":[1,{"a":1},null,"x",[{"a":2}],{},true]}"#)
        #expect(read.rows.map { $0 == nil } == [true, false, true, true, true, false, true])
    }

    @Test(
        "another shape is told from broken JSON",
        arguments: [
            (#"[]"#, false), (#"{}"#, false), (#"{"rows":{}}"#, false), (#"{"rows":null}"#, false), ("1", false),
            (#""rows""#, false), (#"{"total":0}"#, false), ("", true), ("{", true), (#"{"rows":[}"#, true),
            (#"{"rows":[{"a":1}]"#, true), (#"{"rows":[{"a":1}]} x"#, true), (#"{"rows":[{"a":1}]}{}"#, true),
            (#"{"rows":[{"a":01}]}"#, true), (#"{"rows":[{"a":tru}]}"#, true), (#"{"rows":[{"a" 1}]}"#, true),
            (#"{"rows":[{"a":1 "b":2}]}"#, true), (#"{"rows":[{"a":1},]}"#, true), ("<html>", true),
        ]
    )
    func failures(_ text: String, _ isMalformed: Bool) {
        #expect(throws: JSONReader.Failure(isMalformed: isMalformed)) { try Self.read(text) }
    }

    @Test("a byte order mark is passed over")
    func byteOrderMark() throws {
        #expect(
            try Self.read(Data([0xEF, 0xBB, 0xBF] + #"{"rows":[{"a":1}]}"#.utf8)).rows == [[.number("1"), nil, nil]]
        )
    }

    @Test("bytes that are no UTF-8 cost their value alone")
    func invalidUTF8() throws {
        let body = Data(#"{"rows":[{"a":"x"#.utf8) + [0xFF] + Data(#"","b":"ok"},{"a":"y"}],"total":2}"#.utf8)
        let read = try Self.read(body)
        #expect(read.rows == [[.unreadable, .text("ok"), nil], [.text("y"), nil, nil]] && read.answer.isRepaired)
    }

    @Test("nesting of any depth is passed over or refused, and never crashes", arguments: [10, 1000, 100_000])
    func deep(_ depth: Int) {
        let open = String(repeating: "[", count: depth)
        let close = String(repeating: "]", count: depth)
        for body in [
            #"{"rows":[{"a":\#(open)\#(close)}]}"#, #"{"x":\#(open)\#(close),"rows":[]}"#,
            #"{"rows":[\#(open)\#(close)]}"#,
            #"{"rows":[{"a":\#(open)"#, open,
        ] {
            do throws(JSONReader.Failure) { _ = try Self.read(body) } catch {}
        }
    }

    @Test("a body that was cut anywhere is malformed")
    func truncated() throws {
        let whole = Array(
            #"{"meta":{"a":[1]},"rows":[{"a":"x\n\u00e9","b":-1.5e3,"c":[{"d":null}]},{"b":true}],"total":2}"#.utf8
        )
        #expect(try Self.read(Data(whole)).rows.count == 2)
        for length in 0..<whole.count {
            #expect(throws: JSONReader.Failure(isMalformed: true), "\(length) bytes") {
                try Self.read(Data(whole[..<length]))
            }
        }
    }

    @Test("random and damaged bytes are an answer or a failure", arguments: 1...20 as ClosedRange<UInt64>)
    func random(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let whole = Array(
            #"{"rows":[{"a":"x\ud83d\ude00","b":-1.5e3,"c":[{"d":null}]},{"b":true},{}],"total":"2"}"#.utf8
        )
        let marks = Array(#"{}[]",:\u0e1-. "#.utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<300 {
            var body = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = marks.randomElement(using: &random) ?? 0
            }
            do throws(JSONReader.Failure) { _ = try Self.read(Data(body)) } catch {}
            let noise = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                marks.randomElement(using: &random) ?? 0
            }
            do throws(JSONReader.Failure) { _ = try Self.read(Data(noise)) } catch {}
        }
    }
}

@Suite("Rows that have another name")
struct NamedRowAnswerTests {
    private static func count(_ text: String, isNullable: Bool) throws(JSONReader.Failure) -> (Int, RowAnswer) {
        let columns = RowColumns(["a"], in: "items", isNullable: isNullable)
        var rows = 0
        let reply = HTTPReply(status: 200, body: Data(text.utf8))
        let answer = try RowAnswer.read(reply, columns: columns) { _ in rows += 1 }
        return (rows, answer)
    }

    @Test("are found by it alone")
    func named() throws {
        let (rows, answer) = try Self.count(#"{"rows":[1],"items":[{"a":1},{"b":2}],"total":2}"#, isNullable: true)
        #expect(rows == 2 && answer.rowCount == 2 && answer.unknown == ["b": 1])
        #expect(throws: JSONReader.Failure(isMalformed: false)) { try Self.count(#"{"rows":[]}"#, isNullable: true) }
    }

    @Test("may be null where that is said, with what stands beside them")
    func null() throws {
        for text in [#"{"items":null,"total":7}"#, #"{"total":7,"items" : null }"#] {
            let (rows, answer) = try Self.count(text, isNullable: true)
            #expect(rows == 0 && answer.rowCount == 7 && answer.isPresent == [false])
            #expect(throws: JSONReader.Failure(isMalformed: false)) { try Self.count(text, isNullable: false) }
        }
        for text in [#"{"items":nul,"total":7}"#, #"{"items":null"#, #"{"items":null} x"#] {
            #expect(throws: JSONReader.Failure(isMalformed: true)) { try Self.count(text, isNullable: true) }
        }
    }
}
