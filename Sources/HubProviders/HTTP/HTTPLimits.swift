/// Time-outs and sizes of requests.
package struct HTTPLimits: Hashable, Sendable {
    /// For making a connection, TLS included.
    package var connect: Duration
    /// Between two arrivals of bytes, the wait for the first byte included.
    package var betweenBytes: Duration
    /// A whole exchange that reads a list or one entity.
    package var listTime: Duration
    /// A whole exchange that reads a page of a log.
    package var logTime: Duration
    /// Bytes of the body of a list.
    package var listBytes: Int
    /// Bytes of the body of a log page.
    package var logBytes: Int

    package init(
        connect: Duration = .seconds(10),
        betweenBytes: Duration = .seconds(60),
        listTime: Duration = .seconds(60),
        logTime: Duration = .seconds(180),
        listBytes: Int = 32 << 20,
        logBytes: Int = 64 << 20
    ) {
        self.connect = connect
        self.betweenBytes = betweenBytes
        self.listTime = listTime
        self.logTime = logTime
        self.listBytes = listBytes
        self.logBytes = logBytes
    }
}
