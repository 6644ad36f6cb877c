// The rows of a simulated account's two logs, generated once and kept as the bytes that are sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

// One log: rows in ascending order of time, each followed by a comma.
class Log {
public:
    // Rows `first` up to `last`, without the comma behind the last.
    std::string_view rows(size_t first, size_t last) const {
        if (first >= last) return {};
        return {bytes + ends[first], ends[last] - ends[first] - 1};
    }
    // The first row at or after a time.
    size_t place(int64_t time) const;
    size_t count() const { return times.size(); }
    size_t size() const { return ends.back(); }

    // Makes room for so many rows; only what is written takes memory.
    void reserve(size_t rows, size_t bytesOfRow);
    char *next() { return bytes + ends.back(); }
    void append(int64_t time, char *end);

private:
    char *bytes = nullptr;
    size_t capacity = 0;
    std::vector<size_t> ends{0};
    std::vector<int64_t> times;
};

// What the tracker's report says of one day; a conversion counts on the day of its click. Money is in millionths.
struct Day {
    int64_t clicks = 0, conversions = 0, sales = 0, leads = 0, rejected = 0, registrations = 0, deposits = 0;
    int64_t revenue = 0, cost = 0;
};

struct Traffic {
    static constexpr int campaigns = 40, flowsOfCampaign = 3, offers = 60, landings = 30, sources = 5, networks = 8;
    static constexpr int days = 30, clicksOfConversion = 40;

    Log clicks, conversions;
    // By Unix seconds of the midnight.
    std::map<int64_t, Day> report;

    // Exactly `count` clicks in the 30 days before `end`, Unix seconds.
    Traffic(size_t count, int64_t end);
};

// The columns that the click log has.
extern const std::vector<std::string_view> clickColumns;
