/// Which parameter leads to the next page of a list or log.
package enum BeMobPaging: String, CaseIterable, Sendable {
    case none
    /// Rows to leave out.
    case offset
    /// Pages of `limit` rows, the first being 1.
    case page
}

/// How the dimension `hour` is written.
package enum BeMobHourForm: String, CaseIterable, Sendable {
    /// `2026-02-01 10:00:00`.
    case stamp
    /// `10`, the same for all days.
    case ofDay = "of-day"
}

/// How the dimension `country` is written.
package enum BeMobCountryForm: String, CaseIterable, Sendable {
    case code
    /// As the dictionary of countries has it.
    case id
    case name
}

/// How the numbers of a report are written.
package enum BeMobNumberForm: String, CaseIterable, Sendable {
    /// Now as numbers, now as text, and some zeros as null.
    case mixed
    case numbers
    case texts
}

/// How the four states of a conversion are spelled.
package enum BeMobStatusWords: String, CaseIterable, Sendable {
    /// `New`, `Approved`, `Declined`, `Chargeback`.
    case vendor
    case lower
    /// `pending`, `confirmed`, `rejected`, `chargeback`.
    case alternative
}
