extension EntityJSON {
    func group(_ group: Account.Group) -> JSON {
        ["id": .id(group.id), "name": .string(group.name), "position": .id(group.id), "type": .string(group.type)]
    }

    func domain(_ domain: Account.Domain) -> JSON {
        [
            "id": .id(domain.id), "name": .string(domain.name), "network_status": "active", "status": "active",
            "state": "active", "default_campaign_id": 0, "default_campaign": .null, "group_id": 0, "group": .null,
            "is_ssl": flag(true), "ssl_status": "active", "ssl_data": .null, "next_check_at": .null, "check_retries": 0,
            "error_description": .null, "error_solution": .null, "catch_not_found": flag(false),
            "ssl_redirect": flag(true), "allow_indexing": flag(false), "campaigns_count": 3, "notes": "",
            "created_at": stamp(domain.createdAt), "updated_at": stamp(domain.createdAt),
        ]
    }

    func user(_ user: Account.User) -> JSON {
        let access = user.isAdmin ? "full_access" : "to_groups_and_selected"
        let sections = [
            "offers", "campaigns", "landings", "traffic_sources", "streams", "affiliate_networks", "domains",
        ]
        let rights = sections.flatMap { section in
            [
                JSON.Member("\(section)_access_type", .string(access)),
                JSON.Member("\(section)_selected_entities", []),
            ]
        }
        return [
            "id": .id(user.id), "login": .string(user.login), "type": user.isAdmin ? "ADMIN" : "USER",
            "state": "active", "key_count": 1, "keyCount": 1, "permissions": .null,
            "access_data": .object(rights + [JSON.Member("resources", []), JSON.Member("reports", [])]),
            "preferences": [
                "language": .string(user.language), "timezone": .string(user.timezone), "first_weekday": 1,
            ],
        ]
    }

    /// The newer dialect's types of conversions: id, name, the words that resolve to it.
    static let conversionTypes: JSON = .array(
        [
            ("Sale", ["sale", "approved"]), ("Lead", ["lead", "pending"]), ("Rejected", ["rejected", "declined"]),
            ("Trash", ["trash", "fraud"]), ("Registration", ["reg", "registration"]), ("Deposit", ["dep", "deposit"]),
            ("SaleOur", ["SaleOur"]), ("LateSale", ["LateSale"]),
        ].enumerated().map { index, type in
            ["id": .id(index + 1), "name": .string(type.0), "values": .array(type.1.map { .string($0) })]
        }
    )
}
