#include <malloc.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

/* prctl(2) takes a variable number of arguments, so that Swift cannot call it. */
static inline int trackerhub_forbid_core_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
