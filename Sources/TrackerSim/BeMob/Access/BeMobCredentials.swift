/// The two secrets of a key.
package struct BeMobCredentials: Hashable, Sendable {
    package var accessKey: String
    package var secretKey: String

    package init(accessKey: String, secretKey: String) {
        self.accessKey = accessKey
        self.secretKey = secretKey
    }

    /// The pair that is valid where none other is chosen; it opens nothing but simulators.
    package static let standard = BeMobCredentials(
        accessKey: "be0b5eed0fa51ab1e0ddba11c0ffee15",
        secretKey: "b3BlbnM/bm90aGluZw+YnV0/dGhl+c2ltdWxhdG9y/"
            + "cyBvZiB0cmFja2Vycyw/YW5k+bm90IGEgcmVhbCBvbmU+/Zm9yIGV2ZXI=="
    )

    /// The value of `Api-Key` that is valid where none other is chosen.
    package static let standardAPIKey = "be0bfa51ab1e5eedc0ffee15e0ddba11"
}

/// A way of showing who asks.
package enum BeMobScheme: String, CaseIterable, Sendable {
    /// `X-ACCESS-KEY` and `X-SECRET-KEY`.
    case pair
    /// `Api-Key`, as a gateway before the tracker may want it.
    case single
}
