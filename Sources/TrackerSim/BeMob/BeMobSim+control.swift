extension BeMobSim {
    package func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        truth.pieces(kind, from: from, to: to)
    }

    /// `{"revoked": true}`, `{"revoked": false}` (the first pair and `Api-Key` are valid again),
    /// `{"access_key": "…", "secret_key": "…"}` (each alone changes one half), `{"api_key": "…"}`,
    /// `{"over_limit": true}`, `{"hides_money": true}`, `{"refuse": ["report"]}`.
    package func changeAccess(_ json: JSON) {
        access.change { rules in
            if let revoked = json["revoked"]?.truth {
                rules.credentials = revoked ? nil : options.credentials
                rules.apiKey = revoked ? nil : options.apiKey
            }
            if json["access_key"] != nil || json["secret_key"] != nil {
                let old = rules.credentials ?? options.credentials
                rules.credentials = BeMobCredentials(
                    accessKey: json["access_key"]?.string ?? old.accessKey,
                    secretKey: json["secret_key"]?.string ?? old.secretKey
                )
            }
            if let key = json["api_key"]?.string { rules.apiKey = key }
            if let isOver = json["over_limit"]?.truth { rules.isOverLimit = isOver }
            if let hides = json["hides_money"]?.truth { rules.hidesMoney = hides }
            if let sections = json["refuse"]?.array { rules.refusedSections = Set(sections.compactMap(\.string)) }
        }
    }
}
