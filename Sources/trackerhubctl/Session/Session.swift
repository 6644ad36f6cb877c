import HubControl

/// One run of a command: its connection and where it prints.
struct Session {
    let client: ControlClient
    let output: Output
    let isJSON: Bool

    func call<Method: ControlMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        timeout: Duration = .seconds(60)
    ) throws -> ControlClient.Answer<Method.Result> {
        try client.call(method, params, timeout: timeout)
    }

    func call<Method: ControlMethod>(
        _ method: Method.Type,
        timeout: Duration = .seconds(60)
    ) throws -> ControlClient.Answer<Method.Result> where Method.Params == Empty {
        try client.call(method, Empty(), timeout: timeout)
    }

    /// Prints a result: as it came with `--json`, else as `text` makes it; an empty text prints nothing.
    func show<Value>(_ answer: ControlClient.Answer<Value>, _ text: (Value) -> String) throws {
        try output.print(isJSON ? answer.json.description : text(answer.value))
    }

    /// Words for a person, which a program that reads `--json` does not need.
    func remark(_ text: String) {
        if !isJSON { output.note(text) }
    }
}
