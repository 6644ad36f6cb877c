/// Returns once the condition holds; throws where it does not within five minutes.
func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(300)
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw NotInTime(what: what) }
        try await Task.sleep(for: .milliseconds(2))
    }
}

struct NotInTime: Error {
    let what: String
}
