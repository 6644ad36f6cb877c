import Configuration
import FoundationEssentials
import Glibc
import HubControl
import HubModel
import HubStore
import HubVault
import Logging

extension DaemonConfig {
    /// The file that is read where none is named; it may be missing.
    package static let defaultFile = "/etc/trackerhub/trackerhubd.yaml"

    /// Reads the file and, over it, the environment.
    ///
    /// - Parameters:
    ///   - file: the file that a person named, which must exist; `nil` for the usual one, which need not.
    ///   - environment: the process's environment variables.
    ///   - userID: the account that the daemon runs as.
    /// - Throws: ``StartFailure`` with code 78; the sentence names file or variable, key, value and what is allowed.
    package init(file: String?, environment: [String: String], userID: UInt32) throws(StartFailure) {
        let path = file ?? Self.defaultFile
        let values = try YAMLSettings.read(path, mayBeMissing: file == nil)
        let memory = InMemoryProvider(
            name: path,
            values: Dictionary(
                uniqueKeysWithValues: values.map { key, text in
                    (
                        AbsoluteConfigKey(key.split(separator: ".").map(String.init)),
                        ConfigValue(.string(text), isSecret: false)
                    )
                }
            )
        )
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "trackerhub")
        let reader = SettingReader(
            reader: ConfigReader(providers: [variables, memory]),
            file: path,
            environment: environment
        )
        let places = Places(environment: environment, userID: userID)

        stateDirectory = try reader.absolutePath(.stateDirectory) ?? places.stateDirectory
        keyFile = try reader.absolutePath(.keyFile) ?? stateDirectory + "/key"
        mayCreateKey = !places.isSystemService
        environmentKey = environment[KeySource.environmentName].map(Secret.init)
        credentialsDirectory = environment["CREDENTIALS_DIRECTORY"].flatMap(Self.credentialsDirectory)
        socketPath = try reader.absolutePath(.socketPath) ?? places.socketPath
        socketMode = try reader.mode(.socketMode)
        let group = reader.text(.socketGroup)
        socketGroup = group.isEmpty ? nil : group
        logLevel = try reader.choice(.logLevel, Logger.Level.allCases)
        logFormat = try reader.choice(.logFormat, LogFormat.allCases)
        interval = try reader.seconds(.syncInterval, 60...86_400)
        backfillDays = try reader.number(.syncBackfillDays, 0...3650)
        pageSize = try reader.number(.syncPageSize, 100...10_000)
        concurrentBackfills = try reader.number(.syncConcurrentBackfills, 1...64)
        rowsInMemory = try reader.number(.syncRowsInMemory, 1000...1_000_000)
        reconcileDays = try reader.number(.syncReconcileDays, 0...365)
        ipHandling = try reader.choice(.privacyIP, IPHandling.allCases)
        let clickDays = try reader.number(.retentionClickDays, 0...3650)
        clickRetentionDays = clickDays == 0 ? nil : clickDays
    }

    /// The folder, unless its credential with the key is missing or blank.
    ///
    /// The unit hands over a line feed where the key's file is missing (`SetCredential=`), so that the daemon itself can
    /// say so. A credential that cannot be read is kept, for the error that follows.
    private static func credentialsDirectory(_ folder: String) -> String? {
        let path = "\(folder)/\(KeySource.credentialName)"
        guard access(path, F_OK) == 0 else { return nil }
        let bytes = FileManager.default.contents(atPath: path)
        let isBlank = bytes?.allSatisfy { Character(Unicode.Scalar($0)).isWhitespace } ?? false
        return isBlank ? nil : folder
    }
}
