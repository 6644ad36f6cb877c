import HubModel
import HubStore
import Testing

@Suite struct WordTests {
    private let scratch = Scratch()

    /// é as one scalar and as two: the same text to Swift, two texts to whoever sent them.
    @Test("Texts that are only canonically equivalent stay apart")
    func keepsBytes() async throws {
        let texts = ["Orl\u{E9}ans", "Orle\u{301}ans"]
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice()
        let clicks = (0..<8).map { number in
            var click = Click(clickID: "\(number)", clickedAt: noon - 10)
            click.city = texts[number % 2]
            click.campaignID = texts[number % 2]
            click.subIDs = [1: texts[number % 2]]
            return click
        }
        _ = try await database.commit(
            .clicks(Page(records: clicks)),
            slice: slice,
            runID: runID,
            at: noon,
            requests: []
        )
        let kept = try await database.clickPage(
            trackerID: trackerID,
            window: nil,
            after: nil,
            limit: 10
        ).map(\.row)
        let bytes = { (texts: [String?]) in texts.map { $0.map { Array($0.utf8) } } }
        #expect(bytes(kept.map(\.city)) == bytes(clicks.map(\.city)))
        #expect(bytes(kept.map(\.campaignID)) == bytes(clicks.map(\.campaignID)))
        #expect(bytes(kept.map { $0.subIDs[1] }) == bytes(clicks.map { $0.subIDs[1] }))
        #expect(try await database.checkRollup().isRight)
        #expect(try scratch.number("SELECT count(*) FROM word") == 2)
    }
}
