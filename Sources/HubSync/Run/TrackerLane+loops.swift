import HubModel
import HubStore

extension TrackerLane {
    private var clock: any HubClock { services.clock }

    /// Starts an incremental run whenever one is due or wanted.
    func incrementalLoop(_ firstDelay: Double) async {
        var lastStart: UTCTime?
        var jitter = services.randomness.unit()
        if firstDelay > 0 { await pause(for: firstDelay, until: syncWanted) }
        while !stopping.isSet {
            await guardingStorage(.incremental, syncWanted) {
                let state = try await services.database.syncState(of: tracker.id)
                let now = clock.now
                let due = Schedule.nextIncremental(
                    state: state,
                    policy: policy,
                    lastStart: lastStart,
                    lastSucceeded: lastSucceeded ?? false,
                    now: now,
                    jitter: jitter
                )
                expect(at: due)
                guard takeWish(for: .incremental) || due <= now || isTroubled(.incremental) else {
                    await wait(until: due, syncWanted)
                    return
                }
                lastStart = now
                jitter = services.randomness.unit()
                if try await perform(.incremental).outcome == .succeeded { backfillWanted.wake() }
            }
        }
    }

    /// Reads what is missing of the history while the incremental runs succeed.
    func backfillLoop() async {
        var failures = 0
        while !stopping.isSet {
            await guardingStorage(.backfill, backfillWanted) {
                let state = try await services.database.syncState(of: tracker.id)
                guard isHealthy(state), hasWork(state) else {
                    await wait(until: clock.now + policy.interval, backfillWanted)
                    return
                }
                let permit = Permit(limits.backfills)
                defer { permit.giveBack() }
                guard await permit.take(unless: stopping), !stopping.isSet else { return }
                let end = try await perform(.backfill, permit: permit)
                permit.giveBack()
                reconcileWanted.wake()
                guard let failure = end.failure else {
                    failures = 0
                    return
                }
                failures += 1
                await wait(until: nextTry(after: failure, failures), backfillWanted)
            }
        }
    }

    /// Compares the closed days with the tracker's own totals once a day, and whenever a person asks.
    func reconcileLoop() async {
        guard let traits = services.catalog.descriptor(of: tracker.type)?.dayTotals else { return }
        var tries = 0
        var notBefore: UTCTime?
        while !stopping.isSet {
            await guardingStorage(.reconcile, reconcileWanted) {
                let state = try await services.database.syncState(of: tracker.id)
                let now = clock.now
                let planned = Schedule.nextReconcile(
                    state: state,
                    policy: policy,
                    closesAfter: traits.closesAfter,
                    phase: tracker.phase,
                    now: now
                )
                // A time that the clock went back from says nothing.
                let earliest = notBefore.map { $0 > now + Self.longestPause ? now : $0 } ?? now
                let due = planned.flatMap { isHealthy(state) ? max($0, earliest) : nil } ?? now + Self.longestPause
                let isAsked = takeWish(for: .reconcile)
                guard isAsked || due <= now else {
                    await wait(until: due, reconcileWanted)
                    return
                }
                let permit = isAsked ? nil : Permit(limits.reconciles)
                defer { permit?.giveBack() }
                if let permit {
                    guard await permit.take(unless: stopping), !stopping.isSet else { return }
                }
                _ = try await perform(.reconcile, permit: permit, isAsked: isAsked)
                let last = try await services.database.syncState(of: tracker.id).lastReconcileAt
                tries = last == state.lastReconcileAt ? tries + 1 : 0
                notBefore = tries == 0 ? nil : clock.now + min(Self.longestPause, 3600 << Int64(min(tries, 4) - 1))
            }
        }
    }

    /// Seconds between looks at a comparison that is not due, and between tries of one that can't be made.
    private static var longestPause: Int64 { 6 * 3600 }

    private func nextTry(after failure: RunFailure, _ failures: Int) -> UTCTime {
        Schedule.nextTry(
            after: failure,
            failures: failures,
            policy: policy,
            now: clock.now,
            jitter: services.randomness.unit()
        )
    }

    /// Whether the incremental runs get through: where they don't, nothing else is asked of the tracker.
    private func isHealthy(_ state: SyncState) -> Bool {
        lastSucceeded ?? (state.failures == 0)
    }

    private func hasWork(_ state: SyncState) -> Bool {
        let clicksFrom = services.database.settings.clicksFrom(now: clock.now)
        return switch BackfillPlan(state: state, tracker: tracker, lengths: [:], clicksFrom: clicksFrom) {
        case .resume, .open: true
        case .done: state.firstBackfillDoneAt == nil && !state.backfillCancelled && state.lastIncrementalAt != nil
        case .notYet: false
        }
    }
}
