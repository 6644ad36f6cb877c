#include "Store.hpp"

#include <functional>
#include <utility>

int64_t Words::id(std::string_view text) {
    key.assign(text);
    auto found = ids.find(key);
    if (found != ids.end()) return found->second;
    if (text.size() > 512) return 0;
    uint64_t hash = std::hash<std::string_view>()(text);
    if (std::exchange(met[hash % met.size()], hash) != hash) return 0;
    lookup.bind(1, text);
    int64_t id = lookup.step() ? lookup.number(0) : 0;
    lookup.reset();
    if (!id) {
        insert.bind(1, text);
        insert.run();
        id = sqlite3_last_insert_rowid(database);
    }
    if (ids.size() >= 131072) ids.clear();
    return ids[key] = id;
}

const std::vector<std::string> Places::columns = {
    "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID", "affiliateNetworkID", "currency",
};

Places::Places(sqlite3 *database)
    : database(database),
      lookup(database, "SELECT id FROM place WHERE trackerID = 1 AND campaignID = ? AND offerID = ? AND landingPageID = ? AND "
                       "flowID = ? AND trafficSourceID = ? AND affiliateNetworkID = ? AND currency = ?"),
      insert(database, "INSERT INTO place (trackerID, campaignID, offerID, landingPageID, flowID, trafficSourceID, "
                       "affiliateNetworkID, currency) VALUES (1, ?, ?, ?, ?, ?, ?, ?)") {}

int64_t Places::id(const std::vector<std::string_view> &texts) {
    key.clear();
    for (std::string_view text : texts) key.append(text).push_back('\0');
    auto found = ids.find(key);
    if (found != ids.end()) return found->second;
    for (size_t i = 0; i < texts.size(); i++) {
        std::string_view text = texts[i].empty() ? std::string_view("") : texts[i];
        lookup.bind(int(i) + 1, text), insert.bind(int(i) + 1, text);
    }
    int64_t id = lookup.step() ? lookup.number(0) : 0;
    lookup.reset();
    if (!id) {
        insert.run();
        id = sqlite3_last_insert_rowid(database);
    }
    return ids[key] = id;
}

int LogTable::place(std::string_view column) const {
    for (size_t i = 0; i < columns.size(); i++)
        if (columns[i] == column) return int(i) + 1;
    fail("the table " + name + " has no column " + std::string(column));
}

std::string LogTable::upsert() const {
    std::string names, places, changes;
    for (const std::string &column : columns) {
        names += (names.empty() ? "" : ", ") + column;
        places += places.empty() ? "?" : ", ?";
        if (column != "trackerID" && column != nativeID) changes += (changes.empty() ? "" : ", ") + column + " = excluded." + column;
    }
    return "INSERT INTO " + name + " (" + names + ") VALUES (" + places + ") ON CONFLICT (trackerID, " + nativeID +
        ") DO UPDATE SET " + changes;
}

Store::Store(const std::string &path, const std::string &hubDatabase, const std::vector<std::string> &pragmas) {
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr) != SQLITE_OK)
        fail(path + ": " + sqlite3_errmsg(database));
    execute("ATTACH 'file:" + hubDatabase + "?mode=ro' AS hub");
    for (std::string pragma : {"page_size", "auto_vacuum"}) {
        std::string value;
        {
            Statement read(database, "PRAGMA hub." + pragma);
            if (read.step()) value = read.text(0);
        }
        execute("PRAGMA main." + pragma + " = " + value);
    }
    execute("PRAGMA main.journal_mode = WAL");
    for (const std::string &pragma : pragmas) execute("PRAGMA " + pragma);
    std::vector<std::string> statements;
    {
        Statement schema(database, "SELECT sql FROM hub.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                                   "ORDER BY type = 'table' DESC, rowid");
        while (schema.step()) statements.push_back(schema.text(0));
    }
    for (const std::string &sql : statements) execute(sql);
    for (std::string table : {"tracker", "streamState"}) execute("INSERT INTO main." + table + " SELECT * FROM hub." + table);
    execute("UPDATE main.streamState SET rows = 0, coverage = '[]'");
    execute("DETACH hub");
}

void Store::execute(const std::string &sql) {
    char *message = nullptr;
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) fail(sql + ": " + message);
}

LogTable Store::table(const std::string &name, const std::string &nativeID) {
    LogTable table{name, nativeID, {}, {}};
    Statement columns(database, "SELECT name, type FROM pragma_table_info('" + name + "') WHERE NOT pk ORDER BY cid");
    while (columns.step()) {
        table.columns.push_back(columns.text(0));
        table.isWord.push_back(columns.text(1) == "ANY");
    }
    return table;
}
