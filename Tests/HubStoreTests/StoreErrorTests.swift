import HubStore
import Testing

@Suite struct StoreErrorTests {
    @Test(
        "An SQLite result code tells the error, extended codes like their primary ones",
        arguments: [
            (13, .full),
            (8, .readOnly), (264, .readOnly), (776, .readOnly), (1032, .readOnly), (1544, .readOnly),
            (5, .busy), (6, .busy), (261, .busy), (517, .busy), (262, .busy),
            (11, .corrupt(detail: "SQLite 11, words")), (267, .corrupt(detail: "SQLite 267, words")),
            (26, .corrupt(detail: "SQLite 26, words")), (24, .corrupt(detail: "SQLite 24, words")),
            (10, .io(detail: "SQLite 10, words")), (266, .io(detail: "SQLite 266, words")),
            (19, .io(detail: "SQLite 19, words")), (2067, .io(detail: "SQLite 2067, words")),
            (1, .io(detail: "SQLite 1, words")), (7, .io(detail: "SQLite 7, words: the machine is out of memory")),
        ] as [(Int32, StoreError)]
    )
    func maps(_ code: Int32, _ error: StoreError) {
        #expect(StoreError(resultCode: code, message: "words") == error)
    }

    @Test("A file that cannot be written comes with what may forbid it")
    func advisesOnWriting() {
        let error = StoreError(resultCode: 778, message: "disk I/O error")
        #expect("\(error)".contains("SQLite 778, disk I/O error: check the disk"))
        #expect("\(error)".contains("read-only file"))
    }

    @Test("The text never decides", arguments: ["database disk image is malformed", "disk is full", "locked", nil])
    func ignoresText(_ message: String?) {
        #expect(StoreError(resultCode: 13, message: message) == .full)
        #expect(StoreError(resultCode: 5, message: message) == .busy)
    }

    @Test("A file that cannot be opened comes with what to check")
    func advises() {
        let error = StoreError(resultCode: 14, message: "unable to open database file")
        #expect("\(error)".contains("belong to the service's account"))
        for error in [StoreError.full, .readOnly, .busy, .newerSchema(found: "x"), .corrupt(detail: "x")] {
            #expect("\(error)".contains(": "))
        }
    }
}
