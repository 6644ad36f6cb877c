import FoundationEssentials
import HubModel
import Testing

@Suite struct UTCTimeTests {
    @Test(
        "A text is read to its second",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01", 0),
            ("2026-10-24T10:00:00Z", 1_792_836_000),
            ("2026-10-24 10:00:00", 1_792_836_000),
            ("2026-10-24t10:00:00z", 1_792_836_000),
            ("2026-10-24T10:00:00.999999Z", 1_792_836_000),
            ("2026-10-24T13:30:00+03:30", 1_792_836_000),
            ("2026-10-24T05:00:00-0500", 1_792_836_000),
            ("2000-02-29", 951_782_400),
            ("2024-02-29 23:59:59", 1_709_251_199),
            ("1969-12-31T23:59:59Z", -1),
            ("0001-01-01", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("2016-12-31T23:59:60Z", 1_483_228_799),
        ] as [(String, Int64)]
    )
    func reads(_ text: String, _ seconds: Int64) {
        #expect(UTCTime(text)?.seconds == seconds)
    }

    @Test(
        "What is no time is refused",
        arguments: [
            "", " ", "2026", "2026-1-1", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-02-29",
            "1900-02-29", "2026-04-31", "0000-01-01", "2026-10-24T", "2026-10-24T10:00", "2026-10-24T24:00:00Z",
            "2026-10-24T10:60:00Z", "2026-10-24T10:00:61Z", "2026-10-24T10:00:00ZZ", "2026-10-24T10:00:00+3",
            "2026-10-24T10:00:00+24:00", "2026-10-24T10:00:00 UTC", "24.10.2026", "1792836000", "2026-10-24x10:00:00",
            "-2026-10-24", "２０２６-10-24",
        ]
    )
    func refuses(_ text: String) {
        #expect(UTCTime(text) == nil)
    }

    @Test("The texts of a time have their fixed forms")
    func prints() {
        let time = UTCTime(seconds: 1_792_836_005)
        #expect("\(time)" == "2026-10-24T10:00:05Z")
        #expect(time.spaced == "2026-10-24 10:00:05")
        #expect(time.day == "2026-10-24")
        #expect(time.startOfDay == UTCTime("2026-10-24"))
        #expect("\(UTCTime(seconds: -62_135_596_800))" == "0001-01-01T00:00:00Z")
    }

    @Test("Every day of 800 years follows the one before, and reads back from its text")
    func calendar() throws {
        var day = try #require(UTCTime("1600-01-01"))
        let end = try #require(UTCTime("2400-01-01"))
        var (year, month, number) = (1600, 1, 1)
        while day < end {
            #expect(day.date == (year, month, number))
            #expect(UTCTime(year: year, month: month, day: number) == day)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            number += 1
            if number > lengths[month - 1] { (month, number) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            day = day + 86_400
        }
    }

    @Test("Random moments read back from all their texts")
    func roundTrips() {
        for _ in 0..<5000 {
            let time = UTCTime(seconds: .random(in: -62_135_596_800...253_402_300_799))
            #expect(UTCTime(time.description) == time)
            #expect(UTCTime(time.spaced) == time)
            #expect(time.startOfDay <= time && time - time.startOfDay < 86_400)
            let (hour, minute, second) = time.timeOfDay
            #expect(time.startOfDay + Int64(hour * 3600 + minute * 60 + second) == time)
        }
    }

    @Test("A time is coded as its RFC 3339 text")
    func codes() throws {
        let time = UTCTime(seconds: 1_792_836_000)
        let json = try JSONEncoder().encode([time])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-10-24T10:00:00Z"]"#)
        #expect(try JSONDecoder().decode([UTCTime].self, from: json) == [time])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([UTCTime].self, from: Data(#"["yesterday"]"#.utf8))
        }
    }
}
