#include <sqlite3.h>

/* sqlite3_config() takes a variable number of arguments, so that Swift cannot call it. */
static inline int trackerhub_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
