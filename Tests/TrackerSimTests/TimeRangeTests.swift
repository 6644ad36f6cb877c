import Foundation
import Testing

@testable import TrackerSim

struct TimeRangeTests {
    private func range(_ json: JSON, now: Int64 = testStart) throws -> TimeRange {
        try TimeRange.parse(json, now: now).range
    }

    @Test(arguments: [
        "Europe/Moscow", "America/New_York", "Asia/Kolkata", "Europe/Berlin", "Australia/Lord_Howe", "UTC",
    ])
    func `a range is wall clock in its zone`(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for day in stride(from: 1, through: 360, by: 7) {
            let from = try #require(calendar.date(from: DateComponents(year: 2026, month: 1, day: day, hour: 12)))
            let civil = CivilTime(seconds: Int64(from.timeIntervalSince1970) + Int64(zone.secondsFromGMT(for: from)))
            let parsed = try range(["from": .string("\(civil)"), "to": .string("\(civil)"), "timezone": .string(name)])
            #expect(parsed == TimeRange(from: Int64(from.timeIntervalSince1970), to: Int64(from.timeIntervalSince1970)))
        }
    }

    @Test
    func `an hour shown twice is wholly inside and one left out is empty`() throws {
        // Berlin, 2026-10-25: 02:00 to 03:00 comes twice.
        let twice = try range(["from": "2026-10-25 02:00:00", "to": "2026-10-25 02:59:59", "timezone": "Europe/Berlin"])
        #expect(twice.to - twice.from + 1 == 7200)
        // Berlin, 2026-03-29: 02:00 to 03:00 does not come.
        let never = try range(["from": "2026-03-29 02:00:00", "to": "2026-03-29 02:59:59", "timezone": "Europe/Berlin"])
        #expect(never.to < never.from)
        let day = try range(["from": "2026-03-29", "to": "2026-03-29", "timezone": "Europe/Berlin"])
        #expect(day.to - day.from + 1 == 23 * 3600)
    }

    @Test(arguments: [
        ("today", 1), ("yesterday", 1), ("7_days_ago", 8), ("30_days_ago", 31), ("first_day_of_this_month", 1),
        ("1_month_ago", 29), ("first_day_of_this_year", 60), ("first_day_of_this_week", 7),
    ])
    func `intervals cover whole days`(name: String, days: Int64) throws {
        // 2026-03-01 is a Sunday.
        let parsed = try range(["interval": .string(name), "timezone": "UTC"], now: testStart + 3600)
        #expect(parsed.to - parsed.from + 1 == days * 86_400)
    }

    @Test(arguments: [
        #"{"from":"yesterday","to":"2026-01-01"}"#, #"{"interval":"sometimes"}"#, #"{"timezone":"UTC"}"#,
        #"{"from":"2026-02-30","to":"2026-03-01"}"#, #"{"from":"2026-01-01","to":"2026-01-02","timezone":"Mars/Base"}"#,
    ])
    func `a bad range is refused`(text: String) async {
        let response = await makeSim().send("POST", "/admin_api/v1/clicks/log", #"{"range":\#(text)}"#)
        #expect(response.status == 400)
        #expect(response.text.contains("error"))
    }

    @Test
    func `rows show the time of the range's zone`() async throws {
        let sim = makeSim()
        let body: JSON = ["columns": ["datetime", "sub_id", "day", "hour"], "limit": 1]
        let utcRow = try await sim.rows(
            "clicks/log",
            body.with("range", utc("2026-02-10 22:00:00", "2026-02-11 23:00:00"))
        )
        let moscow = try await sim.rows(
            "clicks/log",
            body.with(
                "range",
                ["from": "2026-02-11 01:00:00", "to": "2026-02-12 02:00:00", "timezone": "Europe/Moscow"]
            )
        )
        #expect(utcRow[0]["sub_id"] == moscow[0]["sub_id"])
        let here = try #require(CivilTime.parse(utcRow[0]["datetime"]?.string ?? "")).time
        let there = try #require(CivilTime.parse(moscow[0]["datetime"]?.string ?? "")).time
        #expect(there.seconds - here.seconds == 3 * 3600)
        #expect(moscow[0]["day"]?.string == moscow[0]["datetime"]?.string?.prefix(10).description)
    }
}
