// Writes the rows of an answer where they stand: simdjson's on-demand parser, values bound to the upsert as they are met.
#pragma once

#include <simdjson.h>

#include "Store.hpp"

// What a field of a row becomes.
enum class Form { text, word, place, money, flag, time, number, status, history };

class RowWriter {
public:
    // What a page was.
    struct Page {
        size_t rows = 0, total = 0;
        int64_t lastTime = 0;
    };

    RowWriter(Store &store, Words &words, Places &places, bool isConversions);
    Page write(Connection &answer);

private:
    struct Field {
        std::string key;
        Form form;
        int place;
    };

    Words &words;
    Places &places;
    LogTable table;
    Statement upsert;
    std::vector<Field> fields;
    // Fields in the order of the row before: rows of one log look alike.
    std::vector<const Field *> order;
    // The values of the row's place, in the order of its columns.
    std::vector<std::string_view> place;
    int trackerColumn, placeColumn, statusColumn = 0;
    int64_t rowTime = 0;
    simdjson::ondemand::parser parser;

    const Field *field(std::string_view key, size_t position);
    void bind(const Field &field, simdjson::ondemand::value value);
    void bindText(const Field &field, std::string_view text);
    void write(simdjson::ondemand::object row);
};
