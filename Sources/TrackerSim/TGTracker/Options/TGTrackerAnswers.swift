/// What stands around rows, and how errors look.
package struct TGTrackerAnswers: Sendable {
    /// Where the rows are.
    package enum Envelope: String, CaseIterable, Sendable {
        case data
        case dataItems = "data.items"
        case dataData = "data.data"
        case items, results, rows, payload
        case payloadData = "payload.data"
        /// The body itself is the array.
        case bare

        /// Keys from the outside to the rows.
        var keys: [String] { self == .bare ? [] : rawValue.split(separator: ".").map(String.init) }
    }

    /// Where it says how many rows there are in all.
    package enum TotalPlace: String, CaseIterable, Sendable {
        case top, meta, pagination, none
    }

    /// By what a client knows a good answer from an error.
    package enum Success: String, CaseIterable, Sendable {
        /// By the HTTP status alone.
        case httpStatus = "http"
        /// `success` is true or false.
        case successFlag = "success"
        /// `ok` is true or false.
        case okFlag = "ok"
        /// `status` is `ok` or `error`.
        case statusWord = "status-error"
        /// `status` is `ok` or `fail`.
        case failWord = "status-fail"
        /// A top-level `error` that is not empty.
        case errorText = "error"
    }

    /// Where an error's words are.
    package enum Errors: String, CaseIterable, Sendable {
        case message
        /// `error.message`, beside `error.code`.
        case errorObject = "error.message"
        /// `error_description`, beside the code in `error`.
        case errorDescription = "error_description"
        /// The code alone, in `error`.
        case error
        /// `errors[0].message`, beside `errors[0].code`.
        case errorsList = "errors[0].message"
    }

    package var envelope = Envelope.data
    package var totalPlace = TotalPlace.meta
    package var success = Success.httpStatus
    package var errors = Errors.message
    /// Whether errors come with HTTP status 200.
    package var isAlwaysOK = false
    /// The body's code for a key that is not valid.
    package var badKeyCode = "unauthorized"

    package init() {}
}
