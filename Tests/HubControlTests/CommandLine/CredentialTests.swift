import Foundation
import HubModel
import Testing

@testable import trackerhubctl

@Suite("Credentials on the command line")
struct CredentialTests {
    @Test("The four sources are recognised")
    func sources() throws {
        let parsed = try CredentialSource.parse([
            "api-key=@/run/key", "email=env:MAIL", "password=?", "secret-key=-", "access-key=@a=b",
        ])
        #expect(
            parsed == [
                .apiKey: .file("/run/key"), .email: .variable("MAIL"), .password: .asked, .secretKey: .standardInput,
                .accessKey: .file("a=b"),
            ]
        )
    }

    @Test(
        "A secret as an argument is refused, and neither it nor what could be it is repeated",
        arguments: [
            "api-key=hunter2", "hunter2", "hunter2=", "api-key=", "api-key=@", "api-key=env:", "hunter2=@file",
            "API-KEY=hunter2",
        ]
    )
    func refused(_ argument: String) {
        let failure = #expect(throws: CommandFailure.self) { try CredentialSource.parse([argument]) }
        #expect(failure?.exitCode == 64)
        #expect(failure?.message.contains("hunter2") == false)
        #expect(failure?.message.contains("@FILE") == true || failure?.message.contains("fields") == true)
    }

    @Test("A field given twice, and two secrets from one standard input, are refused")
    func twice() {
        #expect(throws: CommandFailure.self) { try CredentialSource.parse(["api-key=?", "api-key=@f"]) }
        #expect(throws: CommandFailure.self) { try CredentialSource.parse(["email=-", "password=-"]) }
    }

    @Test("A secret is one line of a file or variable, its line's end not included")
    func reading() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("key")
            try Data("s3cret é\r\n\n".utf8).write(to: URL(fileURLWithPath: path))
            let reader = CredentialReader(environment: { $0 == "MAIL" ? "a@b" : nil })
            let credentials = try reader.read([.apiKey: .file(path), .email: .variable("MAIL")])
            #expect(credentials == [.apiKey: Secret("s3cret é"), .email: Secret("a@b")])
            for content in ["", "\n", "a\nb", "a\tb", "\u{0}", String(repeating: "x", count: 20_000)] {
                try Data(content.utf8).write(to: URL(fileURLWithPath: path))
                let failure = #expect(throws: CommandFailure.self) { try reader.read([.apiKey: .file(path)]) }
                #expect(failure?.message.contains("key") == true)
            }
            #expect(throws: CommandFailure.self) { try reader.read([.apiKey: .file(folder.file("none"))]) }
            let unset = #expect(throws: CommandFailure.self) { try reader.read([.apiKey: .variable("NONE")]) }
            #expect(unset?.message.contains("NONE") == true)
        }
    }

    @Test(
        "What a type still needs is asked for: the rest of the first set that fits",
        arguments: [
            ([], [.email, .password]), ([.email], [.password]), ([.accessID], [.accessKey]),
            ([.accessID, .accessKey], []),
            ([.email, .password], []), ([.apiKey], []),
        ] as [([CredentialField], [CredentialField])]
    )
    func missing(_ given: [CredentialField], _ expected: [CredentialField]) {
        let sets: [[CredentialField]] = [[.email, .password], [.accessID, .accessKey]]
        #expect(CredentialQuestion.missing(given, in: sets) == expected)
    }

    @Test("A missing secret is asked for on a terminal, and refused with what to give elsewhere")
    func asking() throws {
        let reader = CredentialReader(
            environment: { _ in nil },
            ask: { prompt throws(CommandFailure) in "typed \(prompt)" }
        )
        let asked = try CredentialQuestion.complete([:], sets: [[.apiKey]], canAsk: true, reader: reader)
        #expect(asked == [.apiKey: Secret("typed api-key: ")])
        let failure = #expect(throws: CommandFailure.self) {
            try CredentialQuestion.complete([:], sets: [[.apiKey]], canAsk: false, reader: reader)
        }
        #expect(failure?.exitCode == 64)
        #expect(failure?.message.contains("--credential api-key=@FILE") == true)
    }
}
