extension VoluumSim {
    package func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        truth.pieces(kind, from: from, to: to)
    }

    /// The truth at the clock's now.
    package var truth: VoluumTruth { VoluumTruth(moment) }

    /// How many sessions are not over.
    package var liveSessions: Int { access.count(at: clock.now) }

    /// `{"revoked": true}` (no session, no login) or `false`, `{"password": "…"}`, `{"access_key": "…"}` (the old ones
    /// are refused at the next login), `{"sessions": "expire"}` (all at once), `{"lifetime": 60}` (seconds, of sessions
    /// to come), `{"two_factor": true}`, `{"refuse": ["/flow"]}`, `{"access_key_refuse": ["/profile"]}`.
    package func changeAccess(_ json: JSON) {
        access.change { rules in
            if let revoked = json["revoked"]?.truth { rules.isRevoked = revoked }
            if let password = json["password"]?.string { rules.password = password }
            if let key = json["access_key"]?.string { rules.accessKey = key }
            if let lifetime = json["lifetime"]?.integer { rules.lifetime = max(0, lifetime) }
            if let twoFactor = json["two_factor"]?.truth { rules.hasTwoFactor = twoFactor }
            if let paths = json["refuse"]?.array { rules.refusedPaths = Set(paths.compactMap(\.string)) }
            if let paths = json["access_key_refuse"]?.array {
                rules.accessKeyRefusedPaths = Set(paths.compactMap(\.string))
            }
        }
        if json["sessions"]?.string == "expire" || json["revoked"]?.truth == true { access.endSessions() }
    }
}
