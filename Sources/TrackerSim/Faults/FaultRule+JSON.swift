extension FaultRule {
    /// Reads `{"fault": "429-seconds", "probability": 0.1, "times": 3, "path": "/admin_api/v1/clicks", "retry_after": 2,
    /// "drip_ms": 200, "drip_bytes": 1}`; all but `fault` may be missing.
    ///
    /// `nil` for an unknown fault.
    package init?(_ json: JSON) {
        guard let name = json["fault"]?.string, let fault = Fault(rawValue: name) else { return nil }
        self.init(fault)
        switch json["probability"] {
        case .number(let value): probability = value
        case .int(let value): probability = Double(value)
        default: break
        }
        times = json["times"]?.integer.map { Int($0) }
        pathPrefix = json["path"]?.string ?? pathPrefix
        retryAfter = json["retry_after"]?.integer.map { Int($0) } ?? retryAfter
        dripMilliseconds = json["drip_ms"]?.integer.map { Int($0) } ?? dripMilliseconds
        dripBytes = json["drip_bytes"]?.integer.map { Int($0) } ?? dripBytes
    }

    package var json: JSON {
        [
            "fault": .string(fault.rawValue), "probability": .number(probability),
            "times": times.map { .id($0) } ?? .null, "path": .string(pathPrefix), "retry_after": .id(retryAfter),
            "drip_ms": .id(dripMilliseconds), "drip_bytes": .id(dripBytes),
        ]
    }
}
