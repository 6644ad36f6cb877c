import HubModel

/// Reads the members of an account.
///
/// Only the path is known: the list is looked for under the names that fit, and each member's values too. Source: the
/// tracker's facts, sections 5.1 and 5.4.
enum VoluumUsers {
    private static let wrappers = ["memberships", "members", "users"]

    static func read(_ answer: JSONValue) throws(ProviderError) -> [TrackerUser] {
        guard let rows = rows(of: answer) else {
            throw .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "/multiuser/membership is no list of members"
            )
        }
        let users = rows.compactMap(user)
        guard rows.isEmpty || !users.isEmpty else {
            throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "members without id or e-mail address")
        }
        return users
    }

    private static func rows(of answer: JSONValue) -> [JSONValue]? {
        if case .array(let rows) = answer { return rows }
        for wrapper in wrappers { if case .array(let rows) = answer[wrapper] { return rows } }
        return nil
    }

    private static func user(_ row: JSONValue) -> TrackerUser? {
        var reader = FieldReader()
        let person = row["user"] ?? row
        let email = reader.text(person["email"] ?? row["email"], "email")
        guard let id = reader.id(row["id"] ?? row["userId"] ?? person["id"], "id"),
            let login = email ?? reader.text(person["login"] ?? person["name"], "login")
        else { return nil }
        return TrackerUser(id: id, login: login, email: email, role: reader.text(row["role"], "role"))
    }
}
