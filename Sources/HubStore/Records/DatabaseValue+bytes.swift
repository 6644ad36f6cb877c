import FoundationEssentials
internal import GRDB

extension DatabaseValue {
    /// A blob.
    init(bytes: [UInt8]) {
        self = Data(bytes).databaseValue
    }
}
