extension TGTrackerSim {
    /// The truth at the clock's now.
    package var truth: TGTrackerTruth {
        TGTrackerTruth(context: context, offered: access.rules.offered, cache: reports)
    }

    package func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        truth.pieces(kind, from: from, to: to)
    }

    /// `{"revoked": true}`, `{"revoked": false}` (the first key is valid again), `{"key": "…"}` (the old one is dead at
    /// once), `{"paid": false}`, `{"banned": true}`, `{"refuse": ["clicks"]}`, `{"missing": ["offers"]}`.
    package func changeAccess(_ json: JSON) {
        access.change { rules in
            if let revoked = json["revoked"]?.truth { rules.key = revoked ? nil : options.key }
            if let key = json["key"]?.string { rules.key = key }
            if let isPaid = json["paid"]?.truth { rules.isPaid = isPaid }
            if let isBanned = json["banned"]?.truth { rules.isBanned = isBanned }
            if let names = json["refuse"]?.array { rules.refused = Self.resources(names) }
            if let names = json["missing"]?.array { rules.leaveOut(Self.resources(names)) }
        }
    }

    private static func resources(_ names: [JSON]) -> Set<TGTrackerResource> {
        Set(names.compactMap { $0.string.flatMap(TGTrackerResource.init(rawValue:)) })
    }
}
