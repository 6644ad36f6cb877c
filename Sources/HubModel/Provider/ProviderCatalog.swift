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

    /// The streams that one tracker offers, by its options and by what was learned of it.
    package func streams(of tracker: TrackerConfig, memory: ProviderMemory?) -> [LogStream: StreamTraits] {
        guard let descriptor = descriptor(of: tracker.type) else { return [:] }
        let missing = descriptor.missing(tracker.options, memory).streams
        return descriptor.streams.filter { !missing.contains($0.key) }
    }
}
