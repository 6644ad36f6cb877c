extension KeitaroSim {
    package func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]? {
        truth.pieces(kind, from: from, to: to)
    }

    /// `{"revoked": true}`, `{"revoked": false}` (the first key is valid again), `{"key": "…"}`, `{"licence": false}`,
    /// `{"refuse": ["users"]}`, `{"cloudflare": "html"}` or `null`.
    package func changeAccess(_ json: JSON) {
        access.change { rules in
            if let revoked = json["revoked"]?.truth { rules.key = revoked ? nil : options.key }
            if let key = json["key"]?.string { rules.key = key }
            if let licence = json["licence"]?.truth { rules.hasLicence = licence }
            if let sections = json["refuse"]?.array { rules.refusedSections = Set(sections.compactMap(\.string)) }
            if let cloudflare = json["cloudflare"] {
                rules.cloudflare = cloudflare.string.flatMap(KeitaroOptions.Cloudflare.init(rawValue:))
            }
        }
    }
}
