import HubModel
import Testing

@Suite struct ProviderErrorTests {
    @Test(
        "The summary is what follows 'Connection test failed: '",
        arguments: [
            (.credentialsRefused(status: 401, detail: "x"), "401"),
            (.licence(status: 402, detail: ""), "402"),
            (.forbidden(status: 403, detail: ""), "403"),
            (.blocked(status: 403, detail: ""), "403"),
            (.unreachable(.refused, detail: ""), "ECONNREFUSED"),
            (.unreachable(.dns, detail: ""), "ENOTFOUND"),
            (.unreachable(.timeout, detail: ""), "timeout"),
            (.unreachable(.tls, detail: ""), "TLS"),
            (.rateLimited(retryAfter: 3), "429"),
            (.serverFailed(status: 502, retryAfter: nil, detail: ""), "502"),
            (.notFound(detail: ""), "404"),
            (.wrongAnswer(status: 200, reason: .html, detail: ""), "200, html"),
            (.redirected(status: 301, location: "https://b.example"), "301, redirect"),
        ] as [(ProviderError, String)]
    )
    func summary(_ error: ProviderError, _ summary: String) {
        #expect(error.summary == summary)
        #expect(!error.description.isEmpty && !error.advice.isEmpty)
    }

    @Test("Only what can pass by itself is tried again, and only a person's matters ask for one")
    func classes() {
        #expect(ProviderError.serverFailed(status: 500, retryAfter: 7, detail: "").isTransient)
        #expect(ProviderError.serverFailed(status: 500, retryAfter: 7, detail: "").retryAfter == 7)
        #expect(ProviderError.unreachable(.timeout, detail: "").isTransient)
        #expect(!ProviderError.unreachable(.tls, detail: "").isTransient)
        #expect(!ProviderError.credentialsRefused(status: 401, detail: "").isTransient)
        #expect(ProviderError.credentialsRefused(status: 401, detail: "").needsAttention)
        #expect(!ProviderError.rateLimited(retryAfter: nil).needsAttention)
    }
}

@Suite struct PageFindingsTests {
    @Test("Findings add up, and a remark is kept once")
    func merges() {
        var findings = PageFindings()
        #expect(findings.isEmpty)
        var page = PageFindings()
        page.rejectedRows = ["missing id": 2]
        page.droppedValues = ["cost is not a number": 1]
        page.unknownFields = ["new": 5]
        page.remarks = ["a", "b"]
        findings.merge(page)
        findings.merge(page)
        #expect(findings.rejectedRows == ["missing id": 4])
        #expect(findings.droppedValues == ["cost is not a number": 2])
        #expect(findings.unknownFields == ["new": 10])
        #expect(findings.remarks == ["a", "b"])
    }
}
