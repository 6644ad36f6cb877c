extension RedTrackSim {
    package func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        truth.pieces(kind, from: from, to: to)
    }

    /// `{"revoked": true}`, `{"revoked": false}` (the first key is valid again), `{"key": "…"}`, `{"blocked": true}`,
    /// `{"refuse": ["networks"]}`.
    package func changeAccess(_ json: JSON) {
        access.change { rules in
            if let revoked = json["revoked"]?.truth { rules.key = revoked ? nil : options.key }
            if let key = json["key"]?.string { rules.key = key }
            if let blocked = json["blocked"]?.truth { rules.isBlocked = blocked }
            if let sections = json["refuse"]?.array { rules.refusedSections = Set(sections.compactMap(\.string)) }
        }
    }
}
