// What a database holds, for comparing the hub's with the reference's.
#pragma once

#include <cstdint>

struct Contents {
    long long clicks = 0, conversions = 0;
    // A sum over both logs, the same for the same rows in any order and with any ids of words.
    uint64_t digest = 0;

    // Reads a database, after moving its write-ahead log into the file.
    explicit Contents(const char *path);
};
