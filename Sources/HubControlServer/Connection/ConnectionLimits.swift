/// What one connection may take of the daemon.
package struct ConnectionLimits: Sendable {
    /// Bytes of one line, its end not counted.
    package var requestBytes: Int
    /// Requests being answered at once, beyond which nothing is read until one is done; a batch holds no more either.
    package var inFlight: Int
    /// Notifications waiting to be written.
    package var notifications: Int
    /// A reader that takes nothing for this long is cut off.
    package var writeTimeout: Duration
    /// Connections at once.
    package var connections: Int

    package init(
        requestBytes: Int = 1 << 20,
        inFlight: Int = 64,
        notifications: Int = 1024,
        writeTimeout: Duration = .seconds(30),
        connections: Int = 256
    ) {
        self.requestBytes = requestBytes
        self.inFlight = inFlight
        self.notifications = notifications
        self.writeTimeout = writeTimeout
        self.connections = connections
    }
}
