import CSystemd
import Glibc

/// The process's memory holds secrets, which must not reach a file.
package enum CoreDumps {
    /// Makes the process undumpable (`PR_SET_DUMPABLE`, prctl(2)): no core dump, whatever the kernel's core pattern says,
    /// and no reading of its memory and environment by others of its account.
    ///
    /// - Throws: ``StartFailure`` where the kernel refuses.
    package static func forbid() throws(StartFailure) {
        guard trackerhub_forbid_core_dumps() == 0 else {
            throw StartFailure(.configuration, "core dumps cannot be forbidden: \(String(cString: strerror(errno)))")
        }
    }
}
