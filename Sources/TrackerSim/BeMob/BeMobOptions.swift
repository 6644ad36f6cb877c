/// How a simulated BeMob behaves where real ones may differ.
package struct BeMobOptions: Sendable {
    // MARK: Access

    package var credentials = BeMobCredentials.standard
    /// A second valid pair whose user sees one workspace of three and no money.
    package var limitedCredentials: BeMobCredentials?
    /// The value of the one header `Api-Key`, where ``schemes`` has that.
    package var apiKey = BeMobCredentials.standardAPIKey
    package var schemes: Set<BeMobScheme> = [.pair]
    /// Whether `?accessKey=…&secretKey=…` does as well as the two headers.
    package var takesQueryKeys = true
    /// The status of a refused key: 401 or 403.
    package var refusalStatus = 401
    /// Whether every refusal comes with status 200, `success` alone telling that it is one.
    package var refusesWithOK = false
    /// Paths that the key's user may not see, by their last part: `report`, `offers`.
    package var refusedSections: Set<String> = []
    /// The account has used up its events: no report until it pays.
    package var isOverLimit = false
    /// The status with which an account over its limit is refused.
    package var overLimitStatus = 402
    /// Money columns of reports are left out, as for roles with "Hide Profit".
    package var hidesMoney = false

    // MARK: Lists

    /// Whether lists look at `limit`.
    package var honoursListLimit = false
    /// Lists are cut after so many rows without a word; `nil` is no limit.
    package var maximumListRows: Int?
    /// Which parameter, if any, leads to the next page of lists and logs.
    package var paging = BeMobPaging.none
    /// Whether a list without `status` leaves out what is archived or deleted.
    package var hidesArchived = false
    /// Whether what was deleted is in no list and 404 by its id, instead of listed as `deleted`.
    package var dropsDeleted = false
    /// Whether `GET /v1/campaigns/{id}` and its like exist.
    package var hasSingleItems = true
    /// Every fifth id is of digits only.
    package var digitIDs = false
    /// The status word of campaigns that the account's owner has stopped; `active` where BeMob has no such word.
    package var pausedWord = "active"
    /// So many offers without traffic beside those of the account, for lists that are long.
    package var furtherOffers = 0
    /// Landings have no more than `id` and `name`.
    package var sparseLandings = false

    // MARK: Report

    package var vocabulary = BeMobVocabulary.plain
    /// Words of the vocabulary that this tracker has under another name.
    package var renamedWords: [String: String] = [:]
    /// Whether groups and columns that this tracker does not know are left out without a word, instead of refused.
    package var dropsUnknownColumns = false
    /// The custom variables, 1 to 10, that the client of the truth has its totals told apart by.
    package var truthVariables: [Int] = []
    /// Whether reports can be grouped by hour.
    package var hasHours = true
    package var hourForm = BeMobHourForm.stamp
    package var countryForm = BeMobCountryForm.code
    package var numberForm = BeMobNumberForm.mixed
    /// A report has at most so many rows, whatever `limit` says; `nil` is no limit.
    package var maximumReportRows: Int? = 10_000
    /// Whether a report's last second counts.
    package var includesEnd = true
    /// Whether answers of report and logs say how many rows there are in all: `payload.total`.
    package var hasTotals = false
    /// Conversions count at their own time instead of their visit's.
    package var countsByConversionTime = false
    /// Visits of bots count like others, instead of nowhere.
    package var countsBots = false
    /// Conversion types that are not in the columns `conversions` and `revenue`: `upsell`, `rebill`.
    package var uncountedTypes: Set<String> = []
    /// The cost of campaigns with automatic cost comes over the three midnights after the visit.
    package var resyncsCost = true
    /// The account's zone (IANA): of reports that name none, and of the midnights at which cost comes.
    package var timezone = "UTC"

    // MARK: Logs

    /// The log of conversions is at this path under `/v1`, `/conversions` for instance; `nil` where there is none.
    package var conversionLogPath: String?
    /// The log of visits, `/clicks` for instance.
    package var clickLogPath: String?
    /// Whether rows of logs are `payload` itself instead of `payload.data`.
    package var logRowsInPayload = false
    /// A log's answer has at most so many rows.
    package var maximumLogRows = 10_000
    package var statusWords = BeMobStatusWords.vendor
    package var currency = "USD"

    // MARK: Pace

    /// Seconds until a visit or conversion can be read.
    package var lag: Int64 = 0
    /// More requests in a minute than this are refused with 429 until the minute is over; `nil` is no limit.
    package var requestsPerMinute: Int?
    /// A report less than so many seconds after the one before is refused with 429; 0 is no limit.
    package var secondsBetweenReports: Int64 = 0
    /// Whether `Retry-After` of such refusals is a date instead of seconds.
    package var datesRetryAfter = false

    package init() {}
}
