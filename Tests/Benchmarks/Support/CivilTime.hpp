// Times as trackers write them: `YYYY-MM-DD HH:MM:SS` in UTC, and Unix seconds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Days from 1970-01-01 to a date of the Gregorian calendar.
inline int64_t daysFromCivil(int64_t year, unsigned month, unsigned day) {
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const unsigned yearOfEra = unsigned(year - era * 400);
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + int64_t(yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear) - 719468;
}

// Unix seconds of a date, or of a date with a time; `fallback` where it is neither.
inline int64_t parseTime(std::string_view text, int64_t fallback) {
    auto number = [&](size_t at, size_t count) {
        int64_t value = 0;
        for (size_t i = at; i < at + count; i++) value = value * 10 + (text[i] - '0');
        return value;
    };
    if (text.size() < 10) return fallback;
    int64_t seconds = daysFromCivil(number(0, 4), unsigned(number(5, 2)), unsigned(number(8, 2))) * 86400;
    if (text.size() >= 19) seconds += number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
    return seconds;
}

// Writes 19 characters.
inline void writeTime(char *out, int64_t seconds) {
    int64_t days = seconds / 86400, rest = seconds % 86400;
    days += 719468;
    const int64_t era = days / 146097;
    const unsigned dayOfEra = unsigned(days - era * 146097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned part = (5 * dayOfYear + 2) / 153;
    const unsigned day = dayOfYear - (153 * part + 2) / 5 + 1, month = part < 10 ? part + 3 : part - 9;
    const unsigned year = yearOfEra + unsigned(era) * 400 + (month <= 2);
    auto digits = [&](int at, unsigned value, int count) {
        for (int i = count - 1; i >= 0; i--, value /= 10) out[at + i] = char('0' + value % 10);
    };
    digits(0, year, 4), digits(5, month, 2), digits(8, day, 2);
    digits(11, unsigned(rest / 3600), 2), digits(14, unsigned(rest / 60 % 60), 2), digits(17, unsigned(rest % 60), 2);
    out[4] = out[7] = '-', out[10] = ' ', out[13] = out[16] = ':';
}

inline std::string timeText(int64_t seconds) {
    char text[19];
    writeTime(text, seconds);
    return std::string(text, sizeof text);
}
