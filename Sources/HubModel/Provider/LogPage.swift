/// One page of any of a tracker's logs.
package enum LogPage: Sendable {
    case clicks(Page<Click>)
    case conversions(Page<Conversion>)
    case stats(Page<StatsRow>)
}
