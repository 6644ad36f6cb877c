import ArgumentParser
import HubControl

struct RPC: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rpc",
        abstract: "Call any method of the control protocol and print its result.",
        discussion:
            "'trackerhubctl rpc rpc.discover' describes all methods. Give secrets on standard input, never as an argument."
    )

    @OptionGroup var hub: HubOptions

    @Argument(help: "The method.")
    var method: String

    @Argument(help: "Its parameters as JSON, or '-' to read them from standard input.")
    var params: String?

    func run() throws {
        var value: JSONValue?
        try hub.reporting(to: Output()) { value = try parsedParams() }
        try hub.run { session in
            let result = try session.client.call(method, params: value, timeout: .seconds(180))
            try session.output.print(
                session.isJSON || !session.output.resultsAreSeen ? result.description : result.indented()
            )
        }
    }

    private func parsedParams() throws(CommandFailure) -> JSONValue? {
        guard let params else { return nil }
        var text = params
        if params == "-" {
            text = ""
            while let line = readLine(strippingNewline: false) { text += line }
        }
        let value: JSONValue
        do {
            value = try JSONParser.parse(text)
        } catch {
            throw .usage("PARAMS is no JSON: \(error.reason) (after \(error.offset) bytes)")
        }
        switch value {
        case .object, .array: return value
        default: throw .usage("PARAMS is \(value.kindName): give a JSON object or array")
        }
    }
}
