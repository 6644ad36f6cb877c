import HubControl
import HubControlServer
import HubModel
import HubStore
import HubSync
import Logging

/// The methods `trackers.*`.
struct TrackerHandlers: Sendable {
    let hub: Hub

    func register(in builder: inout ControlDispatcher.Builder) {
        builder.on(TrackersTypes.self) { _, _ in
            TrackersTypes.Result(types: hub.catalog.descriptors.map(TrackersTypes.TypeInfo.init))
        }
        builder.on(TrackersList.self) { _, _ in try await answering { try await list() } }
        builder.on(TrackersGet.self) { params, _ in
            try await answering { try await one(try await hub.tracker(params.name)) }
        }
        builder.on(TrackersTest.self) { params, _ in try await test(params) }
        builder.on(TrackersAdd.self) { params, _ in try await add(params) }
        builder.on(TrackersUpdate.self) { params, _ in try await update(params) }
        builder.on(TrackersPause.self) { params, _ in try await answering { try await setPaused(true, params.name) } }
        builder.on(TrackersResume.self) { params, _ in try await answering { try await setPaused(false, params.name) } }
        builder.on(TrackersRemove.self) { params, _ in try await answering { try await remove(params) } }
        builder.on(TrackersUsers.self) { params, _ in try await users(params.name) }
    }

    private func list() async throws -> TrackersList.Result {
        var trackers: [TrackerInfo] = []
        for tracker in try await hub.database.trackers() { trackers.append(try await info(tracker)) }
        return TrackersList.Result(trackers: trackers)
    }

    private func info(_ tracker: TrackerConfig) async throws -> TrackerInfo {
        TrackerInfo(tracker, credentials: try await hub.database.credentials(of: tracker.id).keys)
    }

    private func one(_ tracker: TrackerConfig, test: ConnectionTest? = nil) async throws -> OneTracker {
        OneTracker(tracker: try await info(tracker), test: test)
    }

    private func setPaused(_ paused: Bool, _ name: TrackerName) async throws -> OneTracker {
        let tracker = try await hub.tracker(name)
        try await hub.database.setPaused(tracker.id, paused)
        try await hub.engine.reload(tracker.id)
        return try await one(try await hub.tracker(name))
    }

    private func remove(_ params: TrackersRemove.Params) async throws -> TrackersRemove.Result {
        let tracker = try await hub.tracker(params.name)
        let keepData = params.keepData ?? false
        try await hub.database.removeTracker(tracker.id, keepData: keepData, at: hub.clock.now)
        try await hub.engine.reload(tracker.id)
        hub.logger.notice("tracker removed", metadata: ["tracker": "\(tracker.name)", "data_kept": "\(keepData)"])
        return TrackersRemove.Result(removed: tracker.name, dataKept: keepData)
    }

    private func add(_ params: TrackersAdd.Params) async throws -> OneTracker {
        var candidate = TrackerConfig(
            id: 0,
            name: params.name,
            type: params.type,
            url: params.url,
            allowHTTP: params.allowHTTP ?? false,
            allowPrivate: params.allowPrivate ?? false,
            caFile: params.caFile,
            backfillDays: params.backfillDays ?? hub.settings.backfillDays,
            options: params.options ?? [:],
            createdAt: hub.clock.now
        )
        return try await answering(url: candidate.url) {
            guard try await hub.database.tracker(named: params.name) == nil else {
                throw ControlError.alreadyExists(kind: "tracker", name: params.name.text)
            }
            let check = ConnectionCheck(hub: hub)
            try check.settings(of: candidate, credentials: params.credentials.secrets)
            let test = params.test ?? true ? try await check.run(candidate, params.credentials.secrets) : nil
            let new = NewTracker(
                name: candidate.name,
                type: candidate.type,
                url: candidate.url,
                allowHTTP: candidate.allowHTTP,
                allowPrivate: candidate.allowPrivate,
                caFile: candidate.caFile,
                backfillDays: candidate.backfillDays,
                options: candidate.options
            )
            candidate = try await hub.database.addTracker(new, at: hub.clock.now) { id in
                try hub.keeper.seal(params.credentials.secrets, trackerID: id)
            }
            if let memory = test?.memory { try await hub.database.saveMemory(memory, trackerID: candidate.id) }
            try await hub.engine.reload(candidate.id)
            hub.logger.notice(
                "tracker added",
                metadata: ["tracker": "\(candidate.name)", "tracker_type": "\(candidate.type.rawValue)"]
            )
            return try await one(candidate, test: test?.result)
        }
    }

    private func update(_ params: TrackersUpdate.Params) async throws -> OneTracker {
        let stored = try await answering { try await hub.tracker(params.name) }
        var changed = stored
        changed.url = params.url ?? stored.url
        changed.allowHTTP = params.allowHTTP ?? stored.allowHTTP
        changed.allowPrivate = params.allowPrivate ?? stored.allowPrivate
        if let caFile = params.caFile { changed.caFile = caFile.isEmpty ? nil : caFile }
        changed.backfillDays = params.backfillDays ?? stored.backfillDays
        changed.options.merge(params.options ?? [:]) { $1 }
        changed.options = changed.options.filter { !$0.value.isEmpty }
        return try await answering(url: changed.url) {
            let check = ConnectionCheck(hub: hub)
            var credentials = params.credentials?.secrets
            if credentials == nil, changed != stored {
                credentials = try await hub.keeper.credentials(of: stored, in: hub.database)
            }
            var test: ConnectionCheck.Passed?
            if let credentials {
                try check.settings(of: changed, credentials: credentials)
                test = params.test ?? true ? try await check.run(changed, credentials) : nil
            }
            let change = TrackerChange(
                url: params.url,
                allowHTTP: params.allowHTTP,
                allowPrivate: params.allowPrivate,
                caFile: params.caFile.map { $0.isEmpty ? nil : $0 },
                backfillDays: params.backfillDays,
                options: params.options ?? [:]
            )
            let secrets = params.credentials?.secrets
            let updated = try await hub.database.updateTracker(stored.id, change) { id in
                try secrets.map { try hub.keeper.seal($0, trackerID: id) } ?? [:]
            }
            if let memory = test?.memory { try await hub.database.saveMemory(memory, trackerID: updated.id) }
            try await hub.engine.reload(updated.id)
            return try await one(updated, test: test?.result)
        }
    }

    private func test(_ params: TrackersTest.Params) async throws -> ConnectionTest {
        let check = ConnectionCheck(hub: hub)
        if let name = params.name {
            let tracker = try await answering { try await hub.tracker(name) }
            return try await answering(url: tracker.url) {
                let credentials = try await hub.keeper.credentials(of: tracker, in: hub.database)
                let passed = try await check.run(tracker, credentials)
                if let memory = passed.memory { try await hub.database.saveMemory(memory, trackerID: tracker.id) }
                return passed.result
            }
        }
        guard let type = params.type else {
            throw ControlError.invalidParams(
                field: "type",
                reason: "is missing: give a name, or type, url and credentials"
            )
        }
        guard let url = params.url else { throw ControlError.invalidParams(field: "url", reason: "is missing") }
        guard let credentials = params.credentials?.secrets, let name = TrackerName("unsaved") else {
            throw ControlError.invalidParams(field: "credentials", reason: "is missing")
        }
        let candidate = TrackerConfig(
            id: 0,
            name: name,
            type: type,
            url: url,
            allowHTTP: params.allowHTTP ?? false,
            allowPrivate: params.allowPrivate ?? false,
            caFile: params.caFile,
            options: params.options ?? [:],
            createdAt: hub.clock.now
        )
        return try await answering(url: url) {
            try check.settings(of: candidate, credentials: credentials)
            return try await check.run(candidate, credentials).result
        }
    }

    private func users(_ name: TrackerName) async throws -> TrackersUsers.Result {
        let tracker = try await answering { try await hub.tracker(name) }
        return try await answering(url: tracker.url) {
            TrackersUsers.Result(users: try await ConnectionCheck(hub: hub).users(of: tracker))
        }
    }
}
