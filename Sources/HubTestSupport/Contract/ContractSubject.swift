package import HubModel
package import HubProviders

/// A provider and a healthy tracker for it, as ``ProviderContract`` needs them.
package struct ContractSubject: Sendable {
    /// Makes the provider with ``secret`` as its credential.
    package var make: @Sendable (any HTTPTransport) throws(ProviderError) -> any TrackerProvider
    /// Answers every request that the provider can make.
    package var tracker: ScriptedTransport.Answer
    package var descriptor: ProviderDescriptor
    package var secret: String
    /// Answers what goes before all else, a login, also while everything else fails; `nil` for every other request.
    package var prelude: @Sendable (HTTPCall) -> HTTPReply?
    /// A window in which the tracker has rows of every stream that it offers.
    package var window: TimeWindow
    /// The streams in which the tracker has rows; `nil` for all that the provider has traits of.
    package var streams: Set<LogStream>?
    /// A campaign that has flows.
    package var campaignID: String
    /// Rows of one page; smaller than the window's rows, so that walks have several pages.
    package var pageSize: Int

    package init(
        descriptor: ProviderDescriptor,
        secret: String,
        window: TimeWindow,
        streams: Set<LogStream>? = nil,
        campaignID: String,
        pageSize: Int,
        make: @escaping @Sendable (any HTTPTransport) throws(ProviderError) -> any TrackerProvider,
        prelude: @escaping @Sendable (HTTPCall) -> HTTPReply? = { _ in nil },
        tracker: @escaping ScriptedTransport.Answer
    ) {
        self.descriptor = descriptor
        self.secret = secret
        self.window = window
        self.streams = streams
        self.campaignID = campaignID
        self.pageSize = pageSize
        self.make = make
        self.prelude = prelude
        self.tracker = tracker
    }
}
