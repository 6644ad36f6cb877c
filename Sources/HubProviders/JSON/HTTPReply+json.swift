import HubModel

extension HTTPReply {
    /// The body of a success as JSON.
    ///
    /// - Throws: ``HubModel/ProviderError/wrongAnswer(status:reason:detail:)``, which says nothing of the body itself: it
    ///   holds people's data.
    func json() throws(ProviderError) -> JSONValue {
        do {
            return try JSONReader.value(body)
        } catch {
            throw wrongAnswer(error)
        }
    }

    func wrongAnswer(_ failure: JSONReader.Failure) -> ProviderError {
        failure.isMalformed
            ? .wrongAnswer(
                status: status,
                reason: .invalidJSON,
                detail: body.isEmpty ? "an empty body" : "\(body.count) bytes that are no complete JSON"
            )
            : .wrongAnswer(status: status, reason: .unexpectedShape, detail: "the rows are missing")
    }
}
