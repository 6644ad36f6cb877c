internal import GRDB

extension StoreError {
    /// Tells what an SQLite result code means for the hub; texts are never looked at, only passed on.
    ///
    /// Codes and meanings: <https://www.sqlite.org/rescode.html>.
    ///
    /// - Parameters:
    ///   - resultCode: A primary or extended result code.
    ///   - message: SQLite's own words, which hold names of tables and columns but never a row's values.
    package init(resultCode: Int32, message: String?) {
        let detail = "SQLite \(resultCode)" + (message.map { ", \($0)" } ?? "")
        let code = ResultCode(rawValue: resultCode)
        guard code != .SQLITE_IOERR_WRITE else {
            self = .io(
                detail: detail
                    + ": check the disk, and that no read-only file and no limit on file sizes forbids writing"
            )
            return
        }
        self =
            switch code.primaryResultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: .corrupt(detail: detail)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
                .io(detail: detail + ": check that the file and its folder exist and belong to the service's account")
            case .SQLITE_NOMEM: .io(detail: detail + ": the machine is out of memory")
            default: .io(detail: detail)
            }
    }

    /// Takes a store's own error as it is and maps SQLite's by its code.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as StoreError: error
            case let error as DatabaseError:
                StoreError(resultCode: error.extendedResultCode.rawValue, message: error.message)
            default: .io(detail: "\(error)")
            }
    }
}
