// Writes the members of a JSON object into memory that is large enough; texts here need no escapes.
#pragma once

#include <cstring>
#include <string_view>

#include "../Support/CivilTime.hpp"
#include "Pools.hpp"

struct RowText {
    char *at;

    void raw(std::string_view text) {
        memcpy(at, text.data(), text.size());
        at += text.size();
    }
    void raw(char character) { *at++ = character; }
    void digits(uint64_t value) {
        char buffer[20];
        int count = 0;
        do buffer[count++] = char('0' + value % 10);
        while (value /= 10);
        while (count) *at++ = buffer[--count];
    }
    void hex(uint64_t value, int digits) {
        for (int shift = digits * 4 - 4; shift >= 0; shift -= 4) *at++ = "0123456789abcdef"[value >> shift & 15];
    }
    void letters(uint64_t seed, int count) {
        static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        while (count > 0) {
            seed = mix(seed);
            uint64_t word = seed;
            for (int i = 0; i < 10 && count > 0; i++, count--, word >>= 6) *at++ = alphabet[word & 63];
        }
    }

    // Each member begins with a comma.
    void name(std::string_view name) {
        raw(",\"");
        raw(name);
        raw("\":");
    }
    void text(std::string_view key, std::string_view value) {
        name(key);
        raw('"');
        raw(value);
        raw('"');
    }
    void digitText(std::string_view key, uint64_t value) {
        name(key);
        raw('"');
        digits(value);
        raw('"');
    }
    void number(std::string_view key, uint64_t value) {
        name(key);
        digits(value);
    }
    void flag(std::string_view key, bool value) {
        name(key);
        raw(value ? "true" : "false");
    }
    // Millionths as a decimal number.
    void money(std::string_view key, int64_t value) {
        name(key);
        digits(uint64_t(value / 1000000));
        int64_t rest = value % 1000000;
        if (!rest) return;
        raw('.');
        for (int64_t power = 100000; rest; rest %= power, power /= 10) raw(char('0' + rest / power));
    }
    void time(std::string_view key, int64_t value) {
        name(key);
        raw('"');
        writeTime(at, value);
        at += 19;
        raw('"');
    }
    // A UUID of version 7.
    void uuid(std::string_view key, int64_t time, uint64_t number) {
        uint64_t stamp = uint64_t(time) * 1000;
        name(key);
        raw('"');
        hex(stamp >> 16, 8), raw('-'), hex(stamp, 4), raw('-'), hex(0x7000, 4), raw('-'), hex(0x8000, 4), raw('-');
        hex(number << 20 | (mix(number) & 0xFFFFF), 12);
        raw('"');
    }
    // Seven characters that grow with the click, then two short parts: `2odk4rt.3.snk`.
    void clickKey(std::string_view key, uint64_t index, uint64_t bits) {
        static const char base36[] = "0123456789abcdefghijklmnopqrstuvwxyz";
        name(key);
        raw('"');
        uint64_t value = index + 2 * 2176782336ULL;
        for (uint64_t power = 2176782336; power; power /= 36) raw(base36[value / power % 36]);
        raw('.'), raw(char('1' + bits % 8)), raw('.');
        for (int shift = 8; shift <= 24; shift += 8) raw(base36[(bits >> shift & 255) % 36]);
        raw('"');
    }
};
