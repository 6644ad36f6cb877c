import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Parts of the HTTP layer")
struct HTTPValueTests {
    @Test(
        "Retry-After in seconds and in the three forms of a date",
        arguments: [
            ("120", 120), ("0", 0), (" 7 ", 7), ("99999999999999999999", 86_400), ("-1", nil), ("soon", nil), ("", nil),
            (nil, nil), ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sunday, 06-Nov-94 08:49:47 GMT", 10),
            ("Sun Nov  6 08:49:47 1994", 10), ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
            ("Sun, 06 Nov 2094 08:49:37 GMT", 86_400),
            ("Sun, 31 Feb 1994 08:49:37 GMT", nil), ("1.5", nil),
        ] as [(String?, Int64?)]
    )
    func retryAfter(_ text: String?, _ seconds: Int64?) throws {
        let now = try UTCTime("1994-11-06 08:49:37").orThrow()
        #expect(RetryAfter.seconds(text, now: now) == seconds)
    }

    @Test(
        "which addresses are public",
        arguments: [
            ("8.8.8.8", true), ("93.184.216.34", true), ("172.15.0.1", true), ("172.32.0.1", true),
            ("100.63.0.1", true),
            ("100.128.0.1", true), ("0.0.0.0", false), ("0.1.2.3", false), ("10.1.2.3", false), ("127.0.0.1", false),
            ("127.255.255.254", false), ("100.64.0.1", false), ("100.100.100.200", false), ("169.254.169.254", false),
            ("172.16.0.1", false), ("172.31.255.255", false), ("192.168.1.1", false), ("192.0.0.8", false),
            ("192.0.2.1", false), ("198.18.0.1", false), ("198.51.100.1", false), ("203.0.113.1", false),
            ("224.0.0.1", false), ("239.1.1.1", false), ("240.0.0.1", false), ("255.255.255.255", false),
            ("2a00:1450:4001:81b::200e", true), ("2606:4700::1111", true), ("::", false), ("::1", false),
            ("::ffff:127.0.0.1", false), ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true), ("::127.0.0.1", false),
            ("64:ff9b::a9fe:a9fe", false), ("64:ff9b::8.8.8.8", true), ("64:ff9b:1::1", false),
            ("2002:7f00:1::", false),
            ("2002:808:808::1", true), ("fc00::1", false), ("fd00:ec2::254", false), ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false), ("2001:db8::1", false), ("2001::1", false), ("3fff::1", false), ("100::1", false),
        ]
    )
    func reach(_ text: String, _ isPublic: Bool) throws {
        #expect(try IPAddress(text).orThrow().isPublic == isPublic)
    }

    @Test(
        "addresses are read and written",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::", "::"), ("::1", "::1"),
            ("fe80::", "fe80::"), ("1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0"), ("127.1", nil), ("localhost", nil), ("", nil),
            ("1.2.3.4.5", nil), ("2130706433", nil), ("0x7f.0.0.1", nil),
        ] as [(String, String?)]
    )
    func addressText(_ text: String, _ canonical: String?) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(
        "a host that leads into the own network in any spelling is refused",
        arguments: [
            "localhost", "127.0.0.1", "127.1", "2130706433", "::1", "169.254.169.254",
        ]
    )
    func refusedHosts(_ host: String) async throws {
        let error = await #expect(throws: ProviderError.self) {
            try await AddressResolver().addresses(of: host, allowPrivate: false)
        }
        guard case .addressRefused(host, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("secret values of a query are sent and not recorded")
    func query() {
        let call = HTTPCall(
            path: "/x",
            query: [QueryItem("a b", "ü&="), QueryItem("api_key", "s3cret", isSecret: true)],
            bodyLimit: 1,
            timeLimit: .seconds(1)
        )
        #expect(call.target == "/x?a%20b=%C3%BC%26%3D&api_key=s3cret")
        #expect(call.recordedTarget == "/x?a%20b=%C3%BC%26%3D&api_key=…")
    }

    @Test(
        "the errno of a failed connection",
        arguments: [
            (111, ProviderError.UnreachableReason.refused), (110, .timeout), (104, .reset), (32, .reset),
            (113, .unreachable),
            (101, .unreachable), (5, .reset),
        ] as [(CInt, ProviderError.UnreachableReason)]
    )
    func errno(_ code: CInt, _ reason: ProviderError.UnreachableReason) {
        #expect(TransportFault.reason(errno: code) == reason)
    }

    @Test(
        "JSON text is written so that it reads back",
        arguments: [
            #"{"a":[1,-2.5,true,false,null,"x\"\\\n\t\u0001é"],"b":{}}"#, "[]", #""""#, "0",
        ]
    )
    func json(_ text: String) throws {
        let value = try JSONReader.value(.init(text.utf8))
        #expect(try JSONReader.value(.init(value.compactText.utf8)) == value)
        if !text.contains("é") { #expect(value.compactText == text) }
    }
}
