/// Clicks and conversions by groups; each counts on its own day.
struct TGTrackerReport {
    /// The values of the groupings, in their order.
    struct Key: Hashable, Comparable, Sendable {
        enum Part: Hashable, Comparable, Sendable {
            /// 0 is none.
            case number(Int)
            case text(String)
        }

        var parts: [Part]

        static func < (left: Key, right: Key) -> Bool {
            left.parts.lexicographicallyPrecedes(right.parts)
        }
    }

    typealias Groups = [Key: TGTrackerTally]

    let context: TGTrackerContext
    let groups: [TGTrackerGroup]
    let timezone: String
    let cache: TGTrackerReportCache

    /// All groups of a window, in the order of their keys.
    func rows(_ window: TGTrackerWindow) -> [(key: Key, tally: TGTrackerTally)] {
        var all = conversions(window)
        var zone = ZoneClock(name: timezone) ?? .utc
        let clicks = TGTrackerClickList(context, window).clicks
        var next = clicks.lowerBound
        while next < clicks.upperBound {
            let day = zone.civil(context.world.timing.time(of: next)).startOfDay
            let end = zone.earliest(day.adding(days: 1))
            let upper = min(clicks.upperBound, context.world.timing.count(before: end))
            for (key, tally) in ofClicks(next..<max(upper, next + 1), day: day.dayNumber) {
                all[key, default: TGTrackerTally()].add(tally)
            }
            next = max(upper, next + 1)
        }
        return all.sorted { $0.key < $1.key }.map { (key: $0.key, tally: $0.value) }
    }

    /// What some clicks of one day add up to, which never changes.
    private func ofClicks(_ clicks: Range<Int>, day: Int) -> Groups {
        cache.clicks(clicks, groups, day: day) {
            clicks.reduce(into: Groups()) { sums, index in
                let click = TGTrackerClick(index, in: context)
                sums[key(click, day: day, isOrganic: false), default: TGTrackerTally()].add(click)
            }
        }
    }

    private func conversions(_ window: TGTrackerWindow) -> Groups {
        var zone = ZoneClock(name: timezone) ?? .utc
        return context.conversions(beganIn: window).reduce(into: Groups()) { sums, event in
            guard let conversion = TGTrackerConversion(event, in: context) else { return }
            let day = zone.civil(conversion.createdAt).dayNumber
            let key = key(conversion.click, day: day, isOrganic: conversion.isOrganic)
            sums[key, default: TGTrackerTally()].add(conversion)
        }
    }

    /// An organic conversion knows its campaign alone.
    private func key(_ click: TGTrackerClick, day: Int, isOrganic: Bool) -> Key {
        Key(
            parts: groups.map { group in
                switch group {
                case .date: .number(day)
                case .campaign: .number(click.campaignID)
                case .offer: .number(isOrganic ? 0 : click.facts.offerID)
                case .lander: .number(isOrganic ? 0 : click.facts.landingID)
                case .country: .text(isOrganic ? "" : click.countryCode)
                case .subID(let slot): .text(isOrganic ? "" : click.subID(slot))
                }
            }
        )
    }

    /// A part of a key as rows have it.
    func value(_ group: TGTrackerGroup, _ part: Key.Part) -> JSON {
        switch (group, part) {
        case (.date, .number(let day)): .string(Self.date(day))
        case (.campaign, .number(let id)): context.form.jsonID(.campaign, id)
        case (.offer, .number(let id)): context.form.jsonID(.offer, id)
        case (.lander, .number(let id)): context.form.jsonID(.lander, id)
        case (_, .text(let text)): text.isEmpty ? .null : .string(text)
        default: .null
        }
    }

    static func date(_ day: Int) -> String {
        var buffer = JSONBuffer()
        buffer.day(CivilTime(seconds: Int64(day) * 86_400))
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
