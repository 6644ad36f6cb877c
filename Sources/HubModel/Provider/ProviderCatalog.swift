/// All providers that exist, and the way to a connected one.
package protocol ProviderCatalog: Sendable {
    /// One descriptor for each known tracker type that has a provider, in the order of ``TrackerType``.
    var descriptors: [ProviderDescriptor] { get }

    /// Opens a connection, hands the provider to `body`, and closes the connection when `body` is done.
    ///
    /// The host is resolved, checked and pinned once for the scope.
    ///
    /// - Throws: ``ProviderError`` where no connection can be set up, and whatever `body` throws.
    func withProvider<Result: Sendable>(
        for tracker: TrackerConfig,
        credentials: Credentials,
        _ body: (any TrackerProvider) async throws -> Result
    ) async throws -> Result
}

extension ProviderCatalog {
    package func descriptor(of type: TrackerType) -> ProviderDescriptor? {
        descriptors.first { $0.type == type }
    }
}
