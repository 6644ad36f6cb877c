import Glibc

/// A folder that only the daemon's account may enter.
enum OwnFolder {
    /// Makes the folder with mode 0700 where it is missing; refuses one that belongs to somebody else.
    ///
    /// Folders above it are made too. `/tmp` and the like make the check necessary: anybody can be first there.
    static func make(_ path: String, for purpose: String) throws(StartFailure) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST || access(made, F_OK) == 0 else {
                throw StartFailure(
                    .database,
                    "the folder \(made) for \(purpose) cannot be made: \(String(cString: strerror(errno)))"
                )
            }
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            throw StartFailure(
                .configuration,
                "\(path), the folder for \(purpose), is no folder of this account: remove it or configure another"
            )
        }
    }
}
