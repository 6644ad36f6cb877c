import HubModel
import HubStore
import Testing

@Suite struct TrackerTests {
    private let scratch = Scratch()
    private struct Refused: Error, Equatable {}

    @Test("A tracker is stored with all that was given, and its secrets under its new id")
    func adds() async throws {
        let database = try scratch.open()
        let secrets = [CredentialField.apiKey: sealed(1), .accessID: sealed(2)]
        let new = NewTracker(
            name: try #require(TrackerName("acme")),
            type: .keitaro,
            url: try TrackerURL(parsing: "http://10.0.0.1:8080/panel"),
            allowHTTP: true,
            allowPrivate: true,
            caFile: "/etc/ca.pem",
            backfillDays: 7,
            options: ["a": "1", "empty": ""]
        )
        let seen = Seen()
        let tracker = try await database.addTracker(new, at: noon) { id in
            seen.note(id)
            return secrets
        }
        #expect(seen.ids == [tracker.id])
        #expect(
            tracker
                == TrackerConfig(
                    id: tracker.id,
                    name: new.name,
                    type: .keitaro,
                    url: new.url,
                    allowHTTP: true,
                    allowPrivate: true,
                    caFile: "/etc/ca.pem",
                    backfillDays: 7,
                    options: ["a": "1"],
                    createdAt: noon
                )
        )
        #expect(try await database.tracker(named: new.name) == tracker)
        #expect(try await database.credentials(of: tracker.id) == secrets)
        #expect(try await database.credentialKeyIDs() == ["key-1", "key-2"])
        #expect(try await database.syncState(of: tracker.id) == SyncState())
    }

    @Test("A name in use is refused and nothing is saved")
    func refusesUsedNames() async throws {
        let database = try scratch.open()
        _ = try await database.add("acme")
        let before = try scratch.contents()
        await #expect(throws: StoreError.alreadyExists("tracker acme")) { try await database.add("acme") }
        #expect(try scratch.contents() == before)
    }

    @Test("What sealing throws comes out as it is, and nothing is saved")
    func rethrowsSealing() async throws {
        let database = try scratch.open()
        let tracker = try await database.add("acme")
        let before = try scratch.contents()
        let other = NewTracker(name: try #require(TrackerName("b")), type: .bemob, url: tracker.url)
        await #expect(throws: Refused()) { try await database.addTracker(other, at: noon) { _ in throw Refused() } }
        await #expect(throws: Refused()) {
            try await database.updateTracker(tracker.id, TrackerChange(backfillDays: 1)) { _ in throw Refused() }
        }
        #expect(try scratch.contents() == before)
    }

    @Test("A change touches what it names, merges options, and replaces all secrets or none")
    func updates() async throws {
        let database = try scratch.open()
        let old = try await database.add("acme") {
            $0.options = ["a": "1", "b": "2"]
            $0.caFile = "/etc/ca.pem"
        }
        _ = try await database.updateTracker(old.id, TrackerChange()) { _ in
            [.apiKey: sealed(1), .accessID: sealed(1)]
        }
        let same = try await database.updateTracker(old.id, TrackerChange())
        #expect(same == old)
        #expect(try await database.credentials(of: old.id).count == 2)

        let url = try TrackerURL(parsing: "https://other.example")
        try await database.saveMemory(ProviderMemory(json: "{}"), trackerID: old.id)
        let change = TrackerChange(url: url, caFile: .some(nil), options: ["a": "", "c": "3"])
        let new = try await database.updateTracker(old.id, change) { _ in [.apiKey: sealed(2)] }
        #expect(new.url == url && new.caFile == nil && new.options == ["b": "2", "c": "3"])
        #expect(new.allowHTTP == old.allowHTTP && new.backfillDays == old.backfillDays && new.name == old.name)
        #expect(try await database.credentials(of: old.id) == [.apiKey: sealed(2)])
        #expect(try await database.syncState(of: old.id).memory == nil)
        await #expect(throws: StoreError.notFound("tracker 99")) {
            try await database.updateTracker(99, TrackerChange())
        }
    }

    @Test(
        "What was learned is forgotten with the address or the options it was learned with, and with nothing else",
        arguments: [
            (TrackerChange(options: ["a": "2"]), false), (TrackerChange(options: ["a": ""]), false),
            (TrackerChange(options: ["b": "1"]), false), (TrackerChange(options: ["a": "1"]), true),
            (TrackerChange(backfillDays: 3), true), (TrackerChange(), true),
        ]
    )
    func forgets(_ change: TrackerChange, _ isKept: Bool) async throws {
        let database = try scratch.open()
        let tracker = try await database.add("acme") { $0.options = ["a": "1"] }
        try await database.saveMemory(ProviderMemory(json: "{}"), trackerID: tracker.id)
        _ = try await database.updateTracker(tracker.id, change)
        #expect((try await database.syncState(of: tracker.id).memory != nil) == isKept)
    }

    @Test("Pausing is seen, and trackers come by name")
    func pauses() async throws {
        let database = try scratch.open()
        let zeta = try await database.add("zeta")
        _ = try await database.add("alpha")
        try await database.setPaused(zeta.id, true)
        let trackers = try await database.trackers()
        #expect(trackers.map(\.name.text) == ["alpha", "zeta"])
        #expect(trackers.map(\.isPaused) == [false, true])
        try await database.setPaused(zeta.id, false)
        #expect(try await database.tracker(named: zeta.name)?.isPaused == false)
        await #expect(throws: StoreError.notFound("tracker 99")) { try await database.setPaused(99, true) }
    }

    private func sealed(_ number: UInt8) -> SealedSecret {
        SealedSecret(
            keyID: "key-\(number)",
            nonce: [UInt8](repeating: number, count: 12),
            ciphertext: [UInt8](repeating: number, count: 20)
        )
    }
}
