// The database of the reference program: the hub's schema, one prepared upsert a log, texts that rows share as words.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "../Support/Connection.hpp"

// A prepared statement whose failure ends the program.
class Statement {
    sqlite3 *database;
    sqlite3_stmt *handle = nullptr;

public:
    Statement(sqlite3 *database, const std::string &sql) : database(database) {
        if (sqlite3_prepare_v2(database, sql.c_str(), -1, &handle, nullptr) != SQLITE_OK)
            fail(sql + ": " + sqlite3_errmsg(database));
    }
    ~Statement() { sqlite3_finalize(handle); }
    Statement(const Statement &) = delete;

    void bind(int place, int64_t value) { sqlite3_bind_int64(handle, place, value); }
    // The text must stay where it is until the statement has run.
    void bind(int place, std::string_view text) {
        sqlite3_bind_text(handle, place, text.data(), int(text.size()), SQLITE_STATIC);
    }
    void clear() { sqlite3_clear_bindings(handle); }

    bool step() {
        int result = sqlite3_step(handle);
        if (result != SQLITE_ROW && result != SQLITE_DONE) fail(sqlite3_errmsg(database));
        return result == SQLITE_ROW;
    }
    int64_t number(int column) { return sqlite3_column_int64(handle, column); }
    std::string text(int column) {
        auto bytes = reinterpret_cast<const char *>(sqlite3_column_text(handle, column));
        return bytes ? bytes : "";
    }
    void reset() { sqlite3_reset(handle); }
    void run() {
        step();
        reset();
    }
};

// Texts kept once, by the rules of the hub: a text becomes a word when it is met the second time.
class Words {
    sqlite3 *database;
    Statement lookup, insert;
    std::unordered_map<std::string, int64_t> ids;
    // Hashes of texts met once, each in the slot that it gives.
    std::vector<uint64_t> met = std::vector<uint64_t>(131072);
    std::string key;

public:
    explicit Words(sqlite3 *database)
        : database(database), lookup(database, "SELECT id FROM word WHERE text = ?"),
          insert(database, "INSERT INTO word (text) VALUES (?)") {}
    // The id of a text; 0 where it is to stay in its row.
    int64_t id(std::string_view text);
};

// What many rows have in common, kept once: the values of the table's columns behind its id.
class Places {
    sqlite3 *database;
    Statement lookup, insert;
    std::unordered_map<std::string, int64_t> ids;
    std::string key;

public:
    static const std::vector<std::string> columns;

    explicit Places(sqlite3 *database);
    // Empty texts stand for what a row does not say.
    int64_t id(const std::vector<std::string_view> &texts);
};

// One of the two logs as the schema has it, without the row id.
struct LogTable {
    std::string name, nativeID;
    std::vector<std::string> columns;
    // By column: whether its texts are words.
    std::vector<bool> isWord;

    // The parameter of a column.
    int place(std::string_view column) const;
    std::string upsert() const;
};

class Store {
public:
    sqlite3 *database = nullptr;

    // Makes a database with the tables and the tracker of the hub's database, and with the pragmas given as `name=value`.
    Store(const std::string &path, const std::string &hubDatabase, const std::vector<std::string> &pragmas);
    ~Store() { sqlite3_close(database); }
    Store(const Store &) = delete;
    void execute(const std::string &sql);
    LogTable table(const std::string &name, const std::string &nativeID);
};
