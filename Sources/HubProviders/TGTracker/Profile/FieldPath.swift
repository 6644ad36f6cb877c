/// Where a value is within another: `meta.total`, `offers[].id`, `subs[0]`, or `.` for the value itself.
struct FieldPath: Hashable, Sendable {
    private enum Step: Hashable, Sendable {
        case member(String)
        case index(Int)
        /// Each element of a list.
        case each
    }

    private static let longest = 200
    private static let mostSteps = 12

    private let steps: [Step]

    /// `nil` for a text that is no path.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest, !text.isEmpty else { return nil }
        guard text != "." else {
            steps = []
            return
        }
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let read = Self.steps(part) else { return nil }
            steps += read
        }
        guard steps.count <= Self.mostSteps else { return nil }
        self.steps = steps
    }

    /// Paths that are known to be right.
    static func known(_ texts: [String]) -> [FieldPath] {
        texts.compactMap(FieldPath.init)
    }

    /// `name`, `name[]`, `name[3]`, `[0]`.
    private static func steps(_ part: Substring) -> [Step]? {
        let name = part.prefix { $0 != "[" }
        var steps: [Step] = name.isEmpty ? [] : [.member(String(name))]
        var rest = part[name.endIndex...]
        while !rest.isEmpty {
            guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return nil }
            let inside = rest[rest.index(after: rest.startIndex)..<close]
            if inside.isEmpty {
                steps.append(.each)
            } else if let index = Int(inside), (0...9999).contains(index) {
                steps.append(.index(index))
            } else {
                return nil
            }
            rest = rest[rest.index(after: close)...]
        }
        return steps.isEmpty ? nil : steps
    }

    /// The member of the outermost object that the path leads through.
    var root: String? {
        guard case .member(let name) = steps.first else { return nil }
        return name
    }

    /// `nil` where nothing is there.
    func value(in value: JSONValue) -> JSONValue? {
        Self.value(in: value, steps[...])
    }

    private static func value(in value: JSONValue, _ steps: ArraySlice<Step>) -> JSONValue? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch (step, value) {
        case (.member(let name), .object(let members)): return members[name].flatMap { Self.value(in: $0, rest) }
        case (.index(let index), .array(let values)) where index < values.count:
            return Self.value(in: values[index], rest)
        case (.each, .array(let values)): return .array(values.compactMap { Self.value(in: $0, rest) })
        default: return nil
        }
    }
}

extension [FieldPath] {
    /// The first value that is there, be it `null`.
    func first(in value: JSONValue) -> JSONValue? {
        lazy.compactMap { $0.value(in: value) }.first
    }
}
