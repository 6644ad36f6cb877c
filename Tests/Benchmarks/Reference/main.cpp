// What the hub's way of a tracker's logs into the database is measured against: a plain program that does the same work.
// Pages over HTTP on one kept connection, simdjson, one prepared upsert a row, one transaction a page with the cursor in it.
// It writes no hourly totals and no audit, answers nobody, and neither retries nor checks what a tracker may get wrong.
//
//   reference PORT PAGE-SIZE DATABASE HUB-DATABASE [PRAGMA=VALUE …]
//
// Prints as JSON when it was done (CLOCK_MONOTONIC), its rows, CPU seconds and peak memory in KiB.
#include <sys/resource.h>

#include <algorithm>

#include "../Support/CivilTime.hpp"
#include "RowWriter.hpp"

namespace {
constexpr int64_t day = 86400;
constexpr int64_t history = 31 * day;

// Reads windows of one log as the hub does.
class Reader {
    Connection &connection;
    Store &store;
    RowWriter writer;
    std::string path, columns;
    size_t pageSize;
    Statement open, advance, close, count;

public:
    size_t rows = 0;

    Reader(Connection &connection, Store &store, Words &words, Places &places, size_t pageSize, const std::string &stream, std::string columns)
        : connection(connection), store(store), writer(store, words, places, stream == "conversions"),
          path("/admin_api/v1/" + stream + "/log"), columns(std::move(columns)), pageSize(pageSize),
          open(store.database, "INSERT INTO slice (trackerID, stream, kind, windowFrom, windowTo, openedAt) VALUES (1, '" + stream +
                                   "', 'backfill', ?, ?, ?)"),
          advance(store.database, "UPDATE slice SET cursor = ?, rows = rows + ?, pages = pages + 1, total = ? WHERE id = ?"),
          close(store.database, "DELETE FROM slice WHERE id = ?"),
          count(store.database, "UPDATE streamState SET rows = rows + ?, coverage = ? WHERE trackerID = 1 AND stream = '" + stream + "'") {}

    // Moves on by time: the second of the last row is read again, so that rows that shift are not missed.
    void read(int64_t from, int64_t to) {
        open.bind(1, from), open.bind(2, to), open.bind(3, to);
        open.run();
        int64_t slice = sqlite3_last_insert_rowid(store.database), place = from;
        size_t offset = 0;
        for (bool isLast = false; !isLast;) {
            connection.request("POST", path, query(place, to, offset));
            store.execute("BEGIN IMMEDIATE");
            RowWriter::Page page = writer.write(connection);
            rows += page.rows;
            isLast = page.rows == 0 || offset + page.rows >= page.total;
            bool movesOn = page.rows && page.lastTime > place;
            offset = movesOn ? 0 : offset + page.rows;
            place = movesOn ? page.lastTime : place;
            std::string cursor = "{\"from\":" + std::to_string(place) + ",\"offset\":" + std::to_string(offset) + "}";
            std::string coverage = "[[" + std::to_string(from) + "," + std::to_string(to) + "]]";
            if (isLast) {
                close.bind(1, slice);
                close.run();
            } else {
                advance.bind(1, cursor), advance.bind(2, int64_t(page.rows)), advance.bind(3, int64_t(page.total)), advance.bind(4, slice);
                advance.run();
            }
            count.bind(1, int64_t(page.rows)), count.bind(2, coverage);
            count.run();
            store.execute("COMMIT");
        }
    }

private:
    std::string query(int64_t from, int64_t to, size_t offset) const {
        return "{\"columns\":[" + columns + "],\"limit\":" + std::to_string(pageSize) + ",\"offset\":" + std::to_string(offset) +
            ",\"range\":{\"from\":\"" + timeText(from) + "\",\"timezone\":\"UTC\",\"to\":\"" + timeText(to - 1) +
            "\"},\"sort\":[{\"name\":\"datetime\",\"order\":\"ASC\"},{\"name\":\"sub_id\",\"order\":\"ASC\"}]}";
    }
};

std::string quoted(std::initializer_list<const char *> names) {
    std::string text;
    for (const char *name : names) text += std::string(text.empty() ? "" : ",") + "\"" + name + "\"";
    for (int slot = 1; slot <= 18; slot++) text += ",\"sub_id_" + std::to_string(slot) + "\"";
    return text;
}
}  // namespace

int main(int count, char **arguments) {
    if (count < 5) fail("usage: reference PORT PAGE-SIZE DATABASE HUB-DATABASE [PRAGMA=VALUE …]");
    Connection connection(atoi(arguments[1]));
    Store store(arguments[3], arguments[4], std::vector<std::string>(arguments + 5, arguments + count));
    size_t clickRows = 0, conversionRows = 0;
    double end = 0;
    {
        Words words(store.database);
        Places places(store.database);
        size_t pageSize = strtoull(arguments[2], nullptr, 10);
        Reader clicks(connection, store, words, places, pageSize, "clicks",
                      quoted({"datetime", "sub_id", "event_id", "campaign_id", "offer_id", "landing_id", "stream_id", "ts_id",
                              "affiliate_network_id", "country_code", "cost", "is_bot", "is_unique_campaign", "external_id",
                              "ad_campaign_id", "creative_id", "keyword", "source", "referrer", "region", "city", "ip", "user_agent",
                              "os", "browser", "device_type", "language"}));
        Reader conversions(connection, store, words, places, pageSize, "conversions",
                           quoted({"datetime", "event_id", "sub_id", "tid", "status", "conversion_type", "revenue", "status_history",
                                   "version", "sign", "click_datetime", "campaign_id", "offer_id", "landing_id", "stream_id", "ts_id",
                                   "affiliate_network_id", "country_code", "external_id", "cost"}));
        // Newest first.
        int64_t now = time(nullptr);
        for (int64_t to = now; to > now - history; to -= day) {
            clicks.read(std::max(to - day, now - history), to);
            if ((now - to) / day % 7 == 0) conversions.read(std::max(to - 7 * day, now - history), to);
        }
        end = monotonicSeconds();
        clickRows = clicks.rows, conversionRows = conversions.rows;
    }
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    auto seconds = [](timeval time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    printf("{\"end\":%.6f,\"clicks\":%zu,\"conversions\":%zu,\"cpu\":%.3f,\"peak\":%ld}\n", end, clickRows, conversionRows,
           seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
}
