import HubModel
import Testing

@Suite struct TrackerURLTests {
    @Test(
        "A good URL is brought to its canonical form",
        arguments: [
            ("https://track.example.com", "https://track.example.com"),
            ("https://track.example.com/", "https://track.example.com"),
            ("https://track.example.com///", "https://track.example.com"),
            ("HTTPS://Track.Example.COM/Path/", "https://track.example.com/Path"),
            ("  https://track.example.com\n", "https://track.example.com"),
            ("https://track.example.com:443", "https://track.example.com"),
            ("https://track.example.com:8443/a/b", "https://track.example.com:8443/a/b"),
            ("http://track.example.com:80", "http://track.example.com"),
            ("http://track.example.com:443", "http://track.example.com:443"),
            ("http://127.0.0.1:18080", "http://127.0.0.1:18080"),
            ("https://localhost", "https://localhost"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
            ("https://xn--80ak6aa92e.com", "https://xn--80ak6aa92e.com"),
            ("https://a_b.example.com", "https://a_b.example.com"),
            ("https://track.example.com/a%20b", "https://track.example.com/a%20b"),
        ]
    )
    func reads(_ text: String, _ canonical: String) throws {
        let url = try TrackerURL(parsing: text)
        #expect("\(url)" == canonical)
        #expect(try TrackerURL(parsing: canonical) == url)
    }

    @Test(
        "A bad URL is refused with its reason",
        arguments: [
            ("", .missingScheme),
            ("track.example.com", .missingScheme),
            ("https:track.example.com", .missingScheme),
            ("//track.example.com", .missingScheme),
            ("ftp://track.example.com", .unsupportedScheme("ftp")),
            ("file:///etc/passwd", .unsupportedScheme("file")),
            ("https://user:secret@track.example.com", .containsCredentials),
            ("https://token@track.example.com", .containsCredentials),
            ("https://track.example.com?api_key=1", .containsQueryOrFragment),
            ("https://track.example.com/#/login", .containsQueryOrFragment),
            ("https://", .badHost("")),
            ("https:///admin", .badHost("")),
            ("https://track .example.com", .badHost("track .example.com")),
            ("https://-track.example.com", .badHost("-track.example.com")),
            ("https://track..example.com", .badHost("track..example.com")),
            ("https://трекер.рф", .badHost("трекер.рф")),
            ("https://[::1", .badHost("[::1")),
            ("https://[nope]", .badHost("[nope]")),
            ("https://[::1]x", .badHost("[::1]x")),
            ("https://track.example.com:0", .badPort("0")),
            ("https://track.example.com:65536", .badPort("65536")),
            ("https://track.example.com:", .badPort("")),
            ("https://track.example.com:x", .badPort("x")),
            ("https://track.example.com/../admin", .badPath("/../admin")),
            ("https://track.example.com//admin", .badPath("//admin")),
            ("https://track.example.com/a b", .badPath("/a b")),
            ("https://track.example.com/\"", .badPath("/\"")),
        ] as [(String, TrackerURL.ParseError)]
    )
    func refuses(_ text: String, _ reason: TrackerURL.ParseError) {
        #expect(throws: reason) { try TrackerURL(parsing: text) }
    }

    @Test("The port to connect to is the scheme's where none is given")
    func ports() throws {
        #expect(try TrackerURL(parsing: "https://a.example").effectivePort == 443)
        #expect(try TrackerURL(parsing: "http://a.example").effectivePort == 80)
        #expect(try TrackerURL(parsing: "http://a.example:8080").effectivePort == 8080)
    }

    @Test("A label longer than 63 bytes, or a host longer than 253, is no host")
    func longHosts() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try TrackerURL(parsing: "https://\(label).example").host == "\(label).example")
        #expect(throws: TrackerURL.ParseError.badHost("\(label)a.example")) {
            try TrackerURL(parsing: "https://\(label)a.example")
        }
        let long = Array(repeating: label, count: 4).joined(separator: ".")
        #expect(throws: TrackerURL.ParseError.badHost(long)) { try TrackerURL(parsing: "https://\(long)") }
    }

    @Test("A secret in a refused URL is not in the reason")
    func hidesSecrets() {
        let error = #expect(throws: TrackerURL.ParseError.self) {
            try TrackerURL(parsing: "https://admin:hunter2@track.example.com")
        }
        #expect(!"\(String(describing: error))".contains("hunter2"))
    }
}
