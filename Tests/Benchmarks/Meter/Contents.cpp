#include "Contents.hpp"

#include <sqlite3.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "../Support/Connection.hpp"

namespace {
using Texts = std::unordered_map<int64_t, std::string>;

std::string_view text(sqlite3_stmt *row, int column) {
    auto bytes = reinterpret_cast<const char *>(sqlite3_column_text(row, column));
    return bytes ? std::string_view(bytes, size_t(sqlite3_column_bytes(row, column))) : std::string_view();
}

// Hands each row of a query to `body`.
template <class Body> void forEach(sqlite3 *database, const std::string &sql, Body body) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &row, nullptr) != SQLITE_OK) fail(sql + ": " + sqlite3_errmsg(database));
    while (sqlite3_step(row) == SQLITE_ROW) body(row);
    if (sqlite3_finalize(row) != SQLITE_OK) fail(sql + ": " + sqlite3_errmsg(database));
}

// A row's columns behind its row id, words and places by their texts.
uint64_t digest(sqlite3_stmt *row, const Texts &words, const Texts &places) {
    uint64_t sum = 0;
    for (int column = 1; column < sqlite3_column_count(row); column++) {
        const char *declared = sqlite3_column_decltype(row, column);
        bool isWord = sqlite3_column_type(row, column) == SQLITE_INTEGER && declared && std::string_view(declared) == "ANY";
        bool isPlace = std::string_view(sqlite3_column_name(row, column)) == "placeID";
        std::string_view value = isPlace ? std::string_view(places.at(sqlite3_column_int64(row, column)))
            : isWord ? std::string_view(words.at(sqlite3_column_int64(row, column))) : text(row, column);
        sum = (sum ^ std::hash<std::string_view>()(value)) * 0x9E3779B97F4A7C15;
        sum ^= sum >> 32;
    }
    return sum;
}
}  // namespace

Contents::Contents(const char *path) {
    sqlite3 *database;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK ||
        sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK)
        fail(std::string(path) + ": " + sqlite3_errmsg(database));
    Texts words;
    forEach(database, "SELECT id, text FROM word", [&](sqlite3_stmt *row) { words[sqlite3_column_int64(row, 0)] = text(row, 1); });
    Texts places;
    forEach(database, "SELECT * FROM place", [&](sqlite3_stmt *row) {
        std::string &place = places[sqlite3_column_int64(row, 0)];
        for (int column = 1; column < sqlite3_column_count(row); column++) place.append(text(row, column)).push_back('\0');
    });
    forEach(database, "SELECT * FROM click", [&](sqlite3_stmt *row) { clicks++, digest += ::digest(row, words, places); });
    forEach(database, "SELECT * FROM conversion",
            [&](sqlite3_stmt *row) { conversions++, digest += ::digest(row, words, places); });
    sqlite3_close(database);
}
