import HubModel
import HubSync
import Testing

@Suite struct RetryPlanTests {
    @Test(arguments: [
        ProviderError.credentialsRefused(status: 401, detail: ""), .licence(status: 402, detail: ""),
        .forbidden(status: 403, detail: ""), .blocked(status: 403, detail: ""), .badRequest(status: 400, detail: ""),
        .notFound(detail: ""), .wrongAnswer(status: 200, reason: .html, detail: ""),
        .redirected(status: 302, location: "https://other.example"), .unreachable(.tls, detail: ""),
        .addressRefused(host: "a", address: "127.0.0.1"), .configuration(detail: ""), .notOffered("users"),
    ])
    func `what cannot succeed is never tried again`(error: ProviderError) {
        #expect(RetryPlan(after: error, attempt: 1, jitter: 0.5) == .giveUp)
    }

    @Test func `transient failures are tried again with growing waits, a bounded number of times`() {
        let error = ProviderError.unreachable(.reset, detail: "")
        #expect(RetryPlan(after: error, attempt: 1, jitter: 0) == .wait(1, isQuota: false))
        #expect(RetryPlan(after: error, attempt: 4, jitter: 0) == .wait(8, isQuota: false))
        #expect(RetryPlan(after: error, attempt: 5, jitter: 0) == .giveUp)
    }

    @Test func `a wait that the tracker asks for is obeyed and does not use up the tries`() {
        #expect(RetryPlan(after: .rateLimited(retryAfter: 120), attempt: 20, jitter: 0) == .wait(120, isQuota: true))
        #expect(
            RetryPlan(after: .rateLimited(retryAfter: 999_999), attempt: 1, jitter: 0) == .wait(3600, isQuota: true)
        )
        #expect(
            RetryPlan(after: .serverFailed(status: 503, retryAfter: 90, detail: ""), attempt: 1, jitter: 0)
                == .wait(90, isQuota: true)
        )
    }

    @Test(arguments: [(1, 10.0), (2, 20), (5, 160), (8, 900), (49, 900)])
    func `a 429 without a time is answered with longer and longer waits`(attempt: Int, seconds: Double) {
        let plan = RetryPlan(after: .rateLimited(retryAfter: nil), attempt: attempt, jitter: 0)
        #expect(plan == .wait(seconds, isQuota: true))
    }
}
