/// Answers the GET requests that ask for what is around the account's things.
struct VoluumSettings {
    let moment: VoluumMoment

    private var ids: VoluumIDs { moment.ids }

    /// `nil` for a path that is none of these.
    func answer(_ steps: [Substring]) -> JSON? {
        switch steps.map(String.init) {
        case ["multiuser", "workspace"]: ["workspaces": .array(workspaces)]
        case ["multiuser", "membership"]: ["memberships": .array(members)]
        case ["profile"]: profile
        case ["setup"]: setup
        case ["dictionary", "country"]: countries
        case ["dictionary", "timezone"]: ["timezones": Self.timezones]
        default: nil
        }
    }

    private var workspaces: [JSON] {
        guard moment.options.hasWorkspaces else { return [] }
        return Workspace.all.filter { moment.workspaces?.contains($0.number) ?? true }.map { workspace in
            ["id": ids.json(.workspace, workspace.number), "name": .string(workspace.name)]
        }
    }

    private var members: [JSON] {
        moment.account.users.map { user in
            [
                "id": ids.json(.member, user.id), "email": .string("user\(user.id)@agency.example"),
                "firstName": .string(user.login), "role": user.isAdmin ? "ADMIN" : "WORKER",
            ]
        }
    }

    private var profile: JSON {
        [
            "id": ids.json(.account, 1), "email": .string(moment.options.email), "firstName": "Ada", "lastName": "Ng",
            "timeZone": .string(moment.options.timezone), "currencyCode": .string(moment.options.accountCurrency),
        ]
    }

    private var setup: JSON {
        let domains = moment.account.domains.map { ["domain": JSON.string($0.name)] as JSON }
        let own: JSON = ["domain": "trk.simulated.example"]
        return ["domains": ["internalDomains": .array([own]), "customDomains": .array(domains)]]
    }

    /// A list without a wrapper.
    private var countries: JSON {
        .array(Country.all.map { ["code": .string($0.code.text), "name": .string($0.english.text)] })
    }

    private static let timezones: JSON = .array(
        ["Etc/GMT", "UTC", "CET", "Europe/Berlin", "Europe/Warsaw", "America/Los_Angeles", "Asia/Kolkata"]
            .map { ["code": .string($0), "name": .string($0)] }
    )
}
