#include "CRowJSON.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <simdjson.h>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace simdjson;

namespace {

constexpr size_t mostUnknown = 200;

RowJSONStatus status(error_code error) {
    switch (error) {
    case SUCCESS: return ROWJSON_ROW;
    case UTF8_ERROR: return ROWJSON_NO_UTF8;
    case MEMALLOC: return ROWJSON_NO_MEMORY;
    case INCORRECT_TYPE: return ROWJSON_OTHER_SHAPE;
    default: return ROWJSON_MALFORMED;
    }
}

std::string_view trimmed(std::string_view token) {
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
    return token;
}

bool isNumber(std::string_view text) {
    size_t place = 0;
    auto digits = [&] {
        size_t begin = place;
        while (place < text.size() && text[place] >= '0' && text[place] <= '9') place++;
        return place - begin;
    };
    if (place < text.size() && text[place] == '-') place++;
    bool zero = place < text.size() && text[place] == '0';
    size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (place < text.size() && text[place] == '.') {
        place++;
        if (digits() == 0) return false;
    }
    if (place < text.size() && (text[place] == 'e' || text[place] == 'E')) {
        place++;
        if (place < text.size() && (text[place] == '+' || text[place] == '-')) place++;
        if (digits() == 0) return false;
    }
    return place == text.size();
}

RowJSONCell cell(int32_t kind, std::string_view text = {}) {
    return RowJSONCell{text.data(), static_cast<uint32_t>(text.size()), kind};
}

/// Reads a value without copying it, but for texts with escapes.
error_code read(ondemand::value value, RowJSONCell &into) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
    case ondemand::json_type::string: {
        auto token = trimmed(value.raw_json_token());
        if (token.size() < 2 || token.back() != '"') return STRING_ERROR;
        token = token.substr(1, token.size() - 2);
        if (std::memchr(token.data(), '\\', token.size()) == nullptr) {
            into = cell(ROWJSON_TEXT, token);
            return SUCCESS;
        }
        std::string_view text;
        if (value.get_string().get(text)) {
            into = cell(ROWJSON_UNREADABLE);
        } else {
            into = cell(ROWJSON_TEXT, text);
        }
        return SUCCESS;
    }
    case ondemand::json_type::number: {
        auto token = trimmed(value.raw_json_token());
        if (!isNumber(token)) return NUMBER_ERROR;
        into = cell(ROWJSON_NUMBER, token);
        return SUCCESS;
    }
    case ondemand::json_type::boolean: {
        auto token = trimmed(value.raw_json_token());
        if (token == "true") into = cell(ROWJSON_TRUE);
        else if (token == "false") into = cell(ROWJSON_FALSE);
        else return T_ATOM_ERROR;
        return SUCCESS;
    }
    case ondemand::json_type::null:
        if (trimmed(value.raw_json_token()) != "null") return N_ATOM_ERROR;
        into = cell(ROWJSON_NULL);
        return SUCCESS;
    default: {
        std::string_view text;
        if (type == ondemand::json_type::array) {
            ondemand::array array;
            if (auto error = value.get_array().get(array)) return error;
            if (auto error = array.raw_json().get(text)) return error;
        } else {
            ondemand::object object;
            if (auto error = value.get_object().get(object)) return error;
            if (auto error = object.raw_json().get(text)) return error;
        }
        into = cell(ROWJSON_NESTED, trimmed(text));
        return SUCCESS;
    }
    }
}

struct Unknown {
    std::string name;
    size_t rows;
};

}  // namespace

struct RowJSONReader {
    std::vector<std::string> names;
    std::string rowsName;
    bool takesNull;
    std::unordered_map<std::string_view, size_t> columns;
    std::vector<RowJSONCell> cells;
    std::unique_ptr<bool[]> seen;
    /// The columns of the row before, in their order: rows of one answer mostly have the same.
    std::vector<size_t> usual;
    std::unordered_map<std::string, size_t> unknownPlaces;
    std::vector<Unknown> unknown;
    std::unique_ptr<ondemand::parser> parser;
    ondemand::document document;
    ondemand::object object;
    ondemand::object_iterator member, memberEnd;
    ondemand::array rows;
    ondemand::array_iterator row, rowEnd;
    std::string totalText;
    RowJSONCell total;
    bool hasRows;
    bool inRows;
    bool isFirst;

    static constexpr size_t none = SIZE_MAX;

    /// Reads members of the answer up to `rows`, or to the end.
    RowJSONStatus members(bool wantsRows) {
        for (; member != memberEnd; ++member) {
            ondemand::field field;
            if (auto error = (*member).get(field)) return status(error);
            std::string_view key;
            if (auto error = field.unescaped_key().get(key)) return status(error);
            if (wantsRows && !hasRows && key == rowsName) {
                ondemand::value value = field.value();
                bool isNull = false;
                if (takesNull) {
                    if (auto error = value.is_null().get(isNull)) return status(error);
                }
                hasRows = true;
                if (isNull) continue;
                if (auto error = value.get_array().get(rows)) return status(error);
                if (auto error = rows.begin().get(row)) return status(error);
                if (auto error = rows.end().get(rowEnd)) return status(error);
                inRows = true;
                isFirst = true;
                return ROWJSON_ROW;
            }
            if (key == "total") {
                RowJSONCell found;
                if (auto error = read(field.value(), found)) return status(error);
                totalText.assign(found.bytes ? found.bytes : "", found.length);
                total = cell(found.kind, totalText);
            }
        }
        if (!hasRows) return ROWJSON_OTHER_SHAPE;
        const char *rest;
        return document.current_location().get(rest) == OUT_OF_BOUNDS ? ROWJSON_END : ROWJSON_MALFORMED;
    }

    /// Whether the column of the row before at this place has the key; `raw` is the key behind its quote.
    ///
    /// Names are shorter than the padding behind a body, so that comparing never reads too far.
    bool isUsual(const char *raw, size_t place) const {
        if (place >= usual.size() || usual[place] == none) return false;
        const std::string &name = names[usual[place]];
        return std::memcmp(raw, name.data(), name.size()) == 0 && raw[name.size()] == '"';
    }

    size_t column(std::string_view key, size_t place) {
        auto found = columns.find(key);
        size_t column = found == columns.end() ? none : found->second;
        if (place < usual.size()) usual[place] = column;
        else if (place == usual.size()) usual.push_back(column);
        return column;
    }

    void noteUnknown(std::string_view key) {
        auto found = unknownPlaces.find(std::string(key));
        if (found != unknownPlaces.end()) {
            unknown[found->second].rows++;
        } else if (unknown.size() < mostUnknown) {
            unknownPlaces.emplace(key, unknown.size());
            unknown.push_back({std::string(key), 1});
        }
    }

    RowJSONStatus next() {
        if (!inRows) return ROWJSON_END;
        if (!isFirst) ++row;
        isFirst = false;
        if (row == rowEnd) {
            inRows = false;
            ++member;
            return members(false);
        }
        std::fill(cells.begin(), cells.end(), cell(ROWJSON_ABSENT));
        ondemand::value value;
        if (auto error = (*row).get(value)) return status(error);
        ondemand::json_type type;
        if (auto error = value.type().get(type)) return status(error);
        if (type != ondemand::json_type::object) {
            RowJSONCell ignored;
            if (auto error = read(value, ignored)) return status(error);
            return ROWJSON_NO_OBJECT;
        }
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return status(error);
        size_t place = 0;
        for (auto result : object) {
            ondemand::field field;
            if (auto error = std::move(result).get(field)) return status(error);
            size_t column;
            if (isUsual(field.key().raw(), place)) {
                column = usual[place];
            } else {
                std::string_view key;
                if (auto error = field.unescaped_key().get(key)) return status(error);
                column = this->column(key, place);
                if (column == none) noteUnknown(key);
            }
            place++;
            RowJSONCell found;
            if (auto error = read(field.value(), found)) return status(error);
            if (column == none) continue;
            cells[column] = found;
            seen[column] = true;
        }
        return ROWJSON_ROW;
    }
};

extern "C" {

size_t rowjson_padding(void) { return SIMDJSON_PADDING; }

RowJSONReader *rowjson_make(const char *names, const char *rows, bool takesNull) try {
    auto reader = std::make_unique<RowJSONReader>();
    reader->rowsName = rows;
    reader->takesNull = takesNull;
    std::istringstream lines(names);
    for (std::string name; std::getline(lines, name);) {
        if (name.size() >= SIMDJSON_PADDING) return nullptr;
        reader->names.push_back(name);
    }
    for (size_t index = 0; index < reader->names.size(); index++) {
        reader->columns.emplace(reader->names[index], index);
    }
    reader->cells.resize(reader->names.size());
    reader->seen = std::make_unique<bool[]>(reader->names.size());
    return reader.release();
} catch (const std::bad_alloc &) {
    return nullptr;
}

void rowjson_free(RowJSONReader *reader) { delete reader; }

RowJSONStatus rowjson_begin(RowJSONReader *reader, const char *body, size_t length, size_t capacity) try {
    reader->hasRows = false;
    reader->inRows = false;
    reader->total = cell(ROWJSON_ABSENT);
    std::fill_n(reader->seen.get(), reader->names.size(), false);
    reader->unknown.clear();
    reader->unknownPlaces.clear();
    reader->parser = std::make_unique<ondemand::parser>();
    if (auto error = reader->parser->iterate(padded_string_view(body, length, capacity)).get(reader->document)) {
        return status(error);
    }
    if (auto error = reader->document.get_object().get(reader->object)) return status(error);
    if (auto error = reader->object.begin().get(reader->member)) return status(error);
    if (auto error = reader->object.end().get(reader->memberEnd)) return status(error);
    return reader->members(true);
} catch (const std::bad_alloc &) {
    return ROWJSON_NO_MEMORY;
}

RowJSONStatus rowjson_next(RowJSONReader *reader) try { return reader->next(); } catch (const std::bad_alloc &) {
    return ROWJSON_NO_MEMORY;
}

const RowJSONCell *rowjson_cells(const RowJSONReader *reader) { return reader->cells.data(); }

size_t rowjson_column_count(const RowJSONReader *reader) { return reader->names.size(); }

const bool *rowjson_seen(const RowJSONReader *reader) { return reader->seen.get(); }

RowJSONCell rowjson_total(const RowJSONReader *reader) { return reader->total; }

size_t rowjson_unknown_count(const RowJSONReader *reader) { return reader->unknown.size(); }

const char *rowjson_unknown_name(const RowJSONReader *reader, size_t index, size_t *length, size_t *rows) {
    const Unknown &unknown = reader->unknown[index];
    *length = unknown.name.size();
    *rows = unknown.rows;
    return unknown.name.data();
}
}
