#include "RowWriter.hpp"

#include <algorithm>
#include <cmath>

#include "../Support/CivilTime.hpp"

namespace {
struct Mapping {
    const char *key, *column;
    Form form;
};

// Which texts are words is known from the schema.
const Mapping shared[] = {
    {"campaign_id", "campaignID", Form::place}, {"offer_id", "offerID", Form::place}, {"landing_id", "landingPageID", Form::place},
    {"stream_id", "flowID", Form::place}, {"ts_id", "trafficSourceID", Form::place}, {"affiliate_network_id", "affiliateNetworkID", Form::place},
    {"country_code", "country", Form::text}, {"external_id", "externalID", Form::text}, {"cost", "cost", Form::money},
};
const Mapping clicks[] = {
    {"datetime", "clickedAt", Form::time}, {"sub_id", "clickID", Form::text}, {"region", "region", Form::text},
    {"city", "city", Form::text}, {"ip", "ip", Form::text}, {"user_agent", "userAgent", Form::text}, {"os", "os", Form::text},
    {"browser", "browser", Form::text}, {"device_type", "deviceType", Form::text}, {"language", "language", Form::text},
    {"referrer", "referrer", Form::text}, {"ad_campaign_id", "adCampaignID", Form::text}, {"creative_id", "creativeID", Form::text},
    {"keyword", "keyword", Form::text}, {"source", "source", Form::text}, {"is_bot", "isBot", Form::flag},
    {"is_unique_campaign", "isUnique", Form::flag},
};
const Mapping conversions[] = {
    {"datetime", "updatedAt", Form::time}, {"event_id", "conversionID", Form::text}, {"sub_id", "clickID", Form::text},
    {"tid", "transactionID", Form::text}, {"status", "rawStatus", Form::text}, {"conversion_type", "type", Form::status},
    {"revenue", "revenue", Form::money}, {"status_history", "convertedAt", Form::history}, {"version", "version", Form::number},
    {"click_datetime", "clickedAt", Form::time},
};

std::string_view status(std::string_view type) {
    if (type == "Sale" || type == "Deposit") return "approved";
    return type == "Rejected" || type == "Trash" ? "rejected" : "pending";
}

// A number or a text as it stands.
std::string_view trimmed(std::string_view token) {
    while (!token.empty() && token.back() <= ' ') token.remove_suffix(1);
    return token.size() >= 2 && token.front() == '"' ? token.substr(1, token.size() - 2) : token;
}
}  // namespace

RowWriter::RowWriter(Store &store, Words &words, Places &places, bool isConversions)
    : words(words), places(places), table(isConversions ? store.table("conversion", "conversionID") : store.table("click", "clickID")),
      upsert(store.database, table.upsert()), place(Places::columns.size()), trackerColumn(table.place("trackerID")),
      placeColumn(table.place("placeID")) {
    auto add = [&](const Mapping &mapping) {
        if (mapping.form == Form::place) {
            auto found = std::find(Places::columns.begin(), Places::columns.end(), mapping.column);
            fields.push_back({mapping.key, Form::place, int(found - Places::columns.begin())});
            return;
        }
        int place = table.place(mapping.column);
        bool isWord = mapping.form == Form::text && table.isWord[size_t(place) - 1];
        fields.push_back({mapping.key, isWord ? Form::word : mapping.form, place});
    };
    for (const Mapping &mapping : shared) add(mapping);
    for (int slot = 1; slot <= 30; slot++)
        fields.push_back({"sub_id_" + std::to_string(slot), Form::word, table.place("sub" + std::to_string(slot))});
    if (isConversions) {
        for (const Mapping &mapping : conversions) add(mapping);
        statusColumn = table.place("status");
    } else {
        for (const Mapping &mapping : clicks) add(mapping);
    }
}

const RowWriter::Field *RowWriter::field(std::string_view key, size_t position) {
    if (position < order.size() && order[position] && order[position]->key == key) return order[position];
    const Field *found = nullptr;
    for (const Field &field : fields)
        if (field.key == key) found = &field;
    if (position >= order.size()) order.resize(position + 1);
    return order[position] = found;
}

void RowWriter::bind(const Field &field, simdjson::ondemand::value value) {
    using simdjson::ondemand::json_type;
    switch (field.form) {
    case Form::place: {
        std::string_view text = trimmed(value.raw_json_token());
        if (text != "0" && text != "null") place[size_t(field.place)] = text;
        return;
    }
    case Form::money:
        if (value.type() != json_type::number) return;
        upsert.bind(field.place, int64_t(std::llround(value.get_double().value() * 1e6)));
        place.back() = "USD";
        return;
    case Form::number: return upsert.bind(field.place, value.get_int64().value());
    case Form::flag: return upsert.bind(field.place, int64_t(value.get_bool().value()));
    default:
        if (value.type() == json_type::string) bindText(field, value.get_string());
    }
}

void RowWriter::bindText(const Field &field, std::string_view text) {
    if (text.empty()) return;
    switch (field.form) {
    case Form::word: {
        int64_t id = words.id(text);
        return id ? upsert.bind(field.place, id) : upsert.bind(field.place, text);
    }
    case Form::time: {
        int64_t time = parseTime(text, 0);
        if (field.key == "datetime") rowTime = time;
        return upsert.bind(field.place, time);
    }
    case Form::history: {
        size_t place = text.find('(');
        return upsert.bind(field.place, place == text.npos ? rowTime : parseTime(text.substr(place + 1), rowTime));
    }
    case Form::status: upsert.bind(statusColumn, status(text)); [[fallthrough]];
    default: return upsert.bind(field.place, text);
    }
}

void RowWriter::write(simdjson::ondemand::object row) {
    upsert.clear();
    std::fill(place.begin(), place.end(), std::string_view());
    upsert.bind(trackerColumn, int64_t(1));
    size_t position = 0;
    for (auto member : row) {
        std::string_view key = member.unescaped_key();
        if (const Field *known = field(key, position++)) bind(*known, member.value());
    }
    upsert.bind(placeColumn, places.id(place));
    upsert.run();
}

RowWriter::Page RowWriter::write(Connection &answer) {
    Page page;
    simdjson::ondemand::document document = parser.iterate(answer.body, answer.length, answer.length + Connection::padding);
    for (auto member : document.get_object()) {
        std::string_view key = member.unescaped_key();
        if (key == "rows") {
            for (auto row : member.value().get_array()) {
                write(row.get_object());
                page.rows++;
            }
        } else if (key == "total") {
            page.total = member.value().get_uint64();
        }
    }
    page.lastTime = rowTime;
    return page;
}
