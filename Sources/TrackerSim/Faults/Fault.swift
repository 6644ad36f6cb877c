/// What can go wrong with one answer of a simulated tracker.
package enum Fault: String, CaseIterable, Sendable {
    /// 429 with `Retry-After` in seconds, as a date, or without it.
    case tooManySeconds = "429-seconds"
    case tooManyDate = "429-date"
    case tooMany = "429"
    /// 429 without any body.
    case tooManyEmpty = "429-empty"
    /// A limit that shows only in the body's code: of requests from one address, or of a feature's quota (403).
    case addressLimit = "address-limit"
    case locked = "locked"
    /// Status 500 with a JSON error or a web page.
    case serverErrorJSON = "500-json"
    case serverErrorHTML = "500-html"
    /// Status 502 and 503 with a proxy's web page; `503-json` with a JSON error.
    case badGateway = "502"
    case unavailable = "503"
    case unavailableJSON = "503-json"
    /// Status 504 with a proxy's web page, and 409 with a JSON error.
    case gatewayTimeout = "504"
    case conflict = "409"
    /// Refusals that otherwise come from settings.
    case unauthorized = "401"
    case noLicence = "402"
    case refused = "403"
    case cloudflareJSON = "cloudflare-json"
    case cloudflareHTML = "cloudflare-html"
    /// The connection ends in the middle of the body.
    case reset = "reset"
    /// Half the JSON, with the right `Content-Length` for that half.
    case truncated = "truncated"
    /// The body comes a few bytes at a time.
    case drip = "drip"
    /// No answer at all.
    case hang = "hang"
    /// Status 200 with a web page that asks for a human.
    case challenge = "html"
    /// A body that never ends.
    case endless = "endless"
    /// Some rows of a log page come twice.
    case duplicateRows = "duplicate-rows"
    /// A log page is the one before it.
    case repeatedPage = "repeated-page"
    /// A log page begins with the last rows of the page before it.
    case overlappingPages = "overlapping-pages"
    /// `total` of a log page: half, a thousand too many, less each time, missing.
    case totalTooSmall = "total-small"
    case totalTooLarge = "total-large"
    case totalShrinking = "total-shrinking"
    case totalMissing = "total-missing"
    /// A log page has at most a hundred rows, whatever was asked for.
    case clampedLimit = "clamped-limit"
    /// The offset of a log page is ignored; or every log page is the one that came first, whatever is asked for.
    case ignoredOffset = "ignored-offset"
    case samePage = "same-page"
    /// Some rows of a log page: no id; objects and texts where numbers belong; a new field; bytes that are no UTF-8;
    /// a first sub id of 10 KB.
    case missingID = "missing-id"
    case wrongTypes = "wrong-types"
    case unknownField = "unknown-field"
    case invalidUTF8 = "invalid-utf8"
    case hugeSubID = "huge-sub-id"
    /// The right status and a body of no bytes.
    case emptyBody = "empty-body"
    /// The session ends before the request is looked at; only trackers with sessions know it.
    case sessionLost = "session-lost"
    /// The total of a log page grows each time.
    case totalGrowing = "total-growing"
    /// Half of a result is left out, and the answer says so; only trackers that have a word for it.
    case cutResult = "cut-result"
    /// Some rows of a log page come twice, the second time with other money.
    case conflictingRows = "conflicting-rows"
    /// Status 200 and the content type of JSON, but bytes that mean nothing.
    case garbage = "garbage"
    /// Status 200 and an envelope that says it failed; or one whose payload is null.
    case failedEnvelope = "200-failed"
    case nullPayload = "null-payload"
    /// Some rows have a status word that nobody knows.
    case unknownStatus = "unknown-status"
}

extension Fault {
    /// What the fault does to rows; empty for other faults.
    var slip: RowSlips.Slip {
        switch self {
        case .duplicateRows: .twice
        case .missingID: .missingID
        case .wrongTypes: .wrongTypes
        case .unknownField: .unknownField
        case .invalidUTF8: .invalidUTF8
        case .hugeSubID: .hugeSubID
        case .conflictingRows: .conflicting
        default: []
        }
    }
}

/// When a fault strikes.
package struct FaultRule: Sendable, Hashable {
    package var fault: Fault
    /// Of each request, 0…1; not looked at where `times` is given.
    package var probability: Double
    /// Strikes the next so many requests, then never again.
    package var times: Int?
    /// Only paths that begin so.
    package var pathPrefix: String
    /// `Retry-After` in seconds.
    package var retryAfter: Int
    /// Milliseconds between the pieces of a drip.
    package var dripMilliseconds: Int
    /// Bytes in a piece of a drip.
    package var dripBytes: Int

    package init(
        _ fault: Fault,
        probability: Double = 1,
        times: Int? = nil,
        pathPrefix: String = "/",
        retryAfter: Int = 2,
        dripMilliseconds: Int = 200,
        dripBytes: Int = 1
    ) {
        self.fault = fault
        self.probability = probability
        self.times = times
        self.pathPrefix = pathPrefix
        self.retryAfter = retryAfter
        self.dripMilliseconds = dripMilliseconds
        self.dripBytes = dripBytes
    }
}
