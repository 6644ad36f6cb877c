#include "Traffic.hpp"

#include <sys/mman.h>

#include <algorithm>

#include "../Support/Connection.hpp"
#include "RowText.hpp"

void Log::reserve(size_t rows, size_t bytesOfRow) {
    capacity = (rows + 10) * bytesOfRow;
    void *memory = mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) fail("no room for the rows");
    bytes = static_cast<char *>(memory);
    ends.reserve(rows + 1);
    times.reserve(rows);
}

void Log::append(int64_t time, char *end) {
    ends.push_back(size_t(end - bytes));
    times.push_back(time);
    if (ends.back() + 4096 > capacity) fail("the rows are longer than was reserved for");
}

size_t Log::place(int64_t time) const {
    return size_t(std::lower_bound(times.begin(), times.end(), time) - times.begin());
}

const std::vector<std::string_view> clickColumns = {
    "datetime", "event_id", "sub_id", "campaign_id", "offer_id", "landing_id", "stream_id", "ts_id", "affiliate_network_id",
    "country_code", "region", "city", "ip", "user_agent", "os", "browser", "device_type", "language", "referrer", "external_id",
    "ad_campaign_id", "creative_id", "keyword", "source", "cost", "is_bot", "is_unique_campaign", "sub_id_1", "sub_id_2", "sub_id_3",
    "sub_id_4", "sub_id_5", "sub_id_6", "sub_id_7", "sub_id_8", "sub_id_9", "sub_id_10", "sub_id_11", "sub_id_12", "sub_id_13",
    "sub_id_14", "sub_id_15", "sub_id_16", "sub_id_17", "sub_id_18",
};

namespace {
const Pools pools;

// What decides a click, and what its conversion repeats of it.
struct Click {
    uint64_t index, bits;
    int64_t time;
    uint64_t campaign, flow, offer, landing, source, network, country;
    int64_t cost;
    bool isBot;

    uint64_t word(uint64_t salt) const { return mix(bits ^ (salt * 0xD6E8FEB86659FD93)); }
};

struct Conversion {
    uint64_t click;
    int64_t first, last;
};

template <class Pool> const auto &pick(const Pool &pool, uint64_t bits) { return pool[bits % pool.size()]; }

// 0 up to 1.
double share(uint64_t bits) { return double(bits >> 11) * 0x1p-53; }

// Few are met often and many seldom.
template <class Pool> const auto &pickSkewed(const Pool &pool, uint64_t bits) {
    double part = share(bits);
    return pool[size_t(double(pool.size()) * part * part * part)];
}

// A day's clicks follow a fixed curve over its hours.
int64_t timeOf(uint64_t index, uint64_t count, int64_t begin) {
    static const unsigned weights[] = {6, 5, 4, 4, 4, 5, 7, 9, 10, 11, 12, 12, 12, 12, 12, 12, 13, 14, 15, 16, 15, 13, 10, 8};
    const uint64_t perDay = 241 * 3600;
    uint64_t place = index * Traffic::days * perDay / count, rest = place % perDay;
    int hour = 0;
    while (rest >= weights[hour] * 3600) rest -= weights[hour++] * 3600;
    return begin + int64_t(place / perDay) * 86400 + hour * 3600 + int64_t(rest / weights[hour]);
}

Click makeClick(uint64_t index, uint64_t count, int64_t begin) {
    Click click{};
    click.index = index;
    click.time = timeOf(index, count, begin);
    uint64_t first = mix(index * 2 + 1);
    click.bits = mix(first);
    click.campaign = 1 + uint64_t(Traffic::campaigns * share(first) * share(click.bits));
    uint64_t flow = click.word(1) % Traffic::flowsOfCampaign;
    click.flow = 100 + click.campaign * Traffic::flowsOfCampaign + flow;
    click.offer = 201 + (click.flow * 7 + click.word(2) % 3) % Traffic::offers;
    click.landing = flow == 2 ? 0 : 301 + (click.flow * 3 + click.word(3) % 2) % Traffic::landings;
    click.source = 1 + click.campaign % Traffic::sources;
    click.network = 1 + click.offer % Traffic::networks;
    // Most of a campaign's clicks come from the three countries that it is made for.
    uint64_t lot = click.word(4), all = pools.countries.size();
    click.country = lot % 10 < 7 ? (click.campaign * 5 + lot / 16 % 3) % all : (lot / 16 % 64) * (lot / 1024 % 64) * all / 4096;
    click.isBot = click.word(5) % 1000 < 60;
    click.cost = click.isBot ? 0 : int64_t(click.campaign * 700 + click.word(6) % 90 * 100);
    return click;
}

void writePlace(RowText &out, const Click &click) {
    out.number("campaign_id", click.campaign);
    out.number("offer_id", click.offer);
    out.number("landing_id", click.landing);
    out.number("stream_id", click.flow);
    out.number("ts_id", click.source);
    out.number("affiliate_network_id", click.network);
    out.text("country_code", pools.countries[click.country]);
}

void writeAddress(RowText &out, uint64_t bits) {
    out.raw(",\"ip\":\"");
    if (bits % 4) {
        out.digits(31 + bits % 180), out.raw('.'), out.digits(bits >> 16 & 255), out.raw('.');
        out.digits(bits >> 24 & 255), out.raw('.'), out.digits(bits >> 32 & 255);
    } else {
        out.raw("2a02");
        for (int shift = 0; shift < 56; shift += 8) out.raw(':'), out.hex(mix(bits) >> shift, 4);
    }
    out.raw('"');
}

void writeVisitor(RowText &out, const Click &click) {
    const City &city = pools.cities[click.country * 100 + (click.word(10) % 10) * (click.word(11) % 10)];
    out.text("region", city.region);
    out.text("city", click.word(12) % 10 ? std::string_view(city.name) : std::string_view());
    writeAddress(out, click.word(13));
    const Agent &agent = click.isBot ? pools.agents.back() : pickSkewed(pools.agents, click.word(14));
    out.text("user_agent", agent.text);
    out.text("os", agent.os);
    out.text("browser", agent.browser);
    out.text("device_type", agent.device);
    out.text("language", pools.languages[click.country]);
}

void writeTraffic(RowText &out, const Click &click) {
    uint64_t lot = click.word(20) % 100;
    if (lot < 5) {
        out.raw(",\"referrer\":\"https://lp.example.org/quiz-7/?fbclid=");
        out.letters(click.word(21), 61);
        out.raw('"');
    } else {
        std::string_view page = lot < 45 ? pickSkewed(pools.pages, click.word(21)) : pick(pools.referrers, click.word(21));
        out.text("referrer", lot < 80 ? page : std::string_view());
    }
    out.raw(",\"external_id\":\"");
    if (lot % 10) out.raw("IwZXh0bgNhZW0BMABhZGlkAas"), out.letters(click.word(22), 62);
    out.raw('"');
    out.digitText("ad_campaign_id", 23851000000000000 + click.campaign * 7777013);
    out.digitText("creative_id", 23852000000000000 + click.word(23) % 600 * 90001);
    out.text("keyword", pick(pools.keywords, click.word(24)));
    out.text("source", pick(pools.sources, click.word(25)));
}

void writeSubIDs(RowText &out, const Click &click) {
    out.text("sub_id_1", pick(pools.buyers, click.word(31)));
    out.raw(",\"sub_id_2\":\"cr_");
    out.digits(click.word(32) % 4000), out.raw("_v"), out.digits(click.word(32) >> 20 & 3), out.raw('"');
    out.text("sub_id_3", pickSkewed(pools.adSets, click.word(33)));
    out.text("sub_id_4", pick(pools.placements, click.word(34)));
    out.digitText("sub_id_5", 120210000000000000 + click.word(35) % 3000 * 300007);
    out.text("sub_id_6", pick(pools.utm, click.word(36)));
    out.raw(",\"sub_id_7\":\"adset ");
    out.digits(click.word(37) % 97), out.raw(" / "), out.digits(click.word(37) % 11), out.raw('"');
    out.digitText("sub_id_8", 120209000000000000 + click.word(38) % 70000 * 10);
    out.text("sub_id_9", click.word(39) % 16 ? "" : "<b>bold</b>");
    out.raw(",\"sub_id_10\":\"");
    if (click.word(40) % 10 < 3) out.letters(click.word(40), 22);
    out.raw('"');
    out.digitText("sub_id_11", 800000000000000 + click.campaign * 1000003);
    static const char *names[] = {"sub_id_12", "sub_id_13", "sub_id_14", "sub_id_15", "sub_id_16", "sub_id_17", "sub_id_18"};
    for (uint64_t i = 0; i < 7; i++) {
        bool isThere = click.word(41 + i) % 64 < (i < 4 ? 16 : 4);
        out.text(names[i], isThere ? std::string_view(pick(pools.shortWords, click.word(51 + i))) : std::string_view());
    }
}

// Ends a row; its first byte takes the place of the first member's comma.
void end(Log &log, int64_t time, RowText &out) {
    *log.next() = '{';
    out.raw("},");
    log.append(time, out.at);
}

void append(Log &log, const Click &click) {
    RowText out{log.next()};
    out.time("datetime", click.time);
    out.clickKey("sub_id", click.index, click.bits);
    out.uuid("event_id", click.time, click.index);
    writePlace(out, click);
    out.money("cost", click.cost);
    out.flag("is_bot", click.isBot);
    out.flag("is_unique_campaign", click.word(7) % 100 < 82);
    writeSubIDs(out, click);
    writeTraffic(out, click);
    writeVisitor(out, click);
    end(log, click.time, out);
}

// A conversion's type, its word, and the count of the day that it adds to.
struct Kind {
    std::string_view type, word;
    int64_t Day::*count;
};
const Kind kinds[] = {
    {"Sale", "sale", &Day::sales}, {"Lead", "lead", &Day::leads}, {"Lead", "lead", &Day::leads},
    {"Rejected", "rejected", &Day::rejected}, {"Registration", "reg", &Day::registrations}, {"Deposit", "dep", &Day::deposits},
};

void append(Log &log, const Click &click, const Conversion &conversion, Day &day) {
    const Kind &kind = kinds[click.word(60) % 6];
    int64_t revenue = kind.count == &Day::rejected ? 0 : int64_t(5000000 + click.word(61) % 8000 * 10000);
    day.conversions++;
    day.*kind.count += 1;
    day.revenue += revenue;
    RowText out{log.next()};
    out.time("datetime", conversion.last);
    out.uuid("event_id", conversion.first, click.index);
    out.clickKey("sub_id", click.index, click.bits);
    out.text("tid", "");
    out.text("status", kind.word);
    out.text("conversion_type", kind.type);
    out.money("revenue", revenue);
    out.text("status_history", "1. Lead (" + timeText(conversion.first) + ")");
    out.number("version", conversion.last > conversion.first ? 2 : 1);
    out.number("sign", 1);
    out.time("click_datetime", click.time);
    writePlace(out, click);
    out.text("external_id", "");
    out.money("cost", click.cost);
    writeSubIDs(out, click);
    end(log, conversion.last, out);
}
}  // namespace

Traffic::Traffic(size_t count, int64_t end) {
    const int64_t begin = end - int64_t(days) * 86400;
    clicks.reserve(count, 1900);
    std::vector<Conversion> converted;
    for (uint64_t index = 0; index < count; index++) {
        Click click = makeClick(index, count, begin);
        append(clicks, click);
        Day &day = report[click.time / 86400 * 86400];
        day.clicks++;
        day.cost += click.cost;
        if (click.word(8) % clicksOfConversion) continue;
        int64_t first = click.time + 60 + int64_t(click.word(9) % 100000), last = first + (click.word(9) >> 32 & 3 ? 0 : 86400);
        if (last < end) converted.push_back({index, first, last});
    }
    std::sort(converted.begin(), converted.end(), [](const Conversion &a, const Conversion &b) {
        return a.last != b.last ? a.last < b.last : a.first != b.first ? a.first < b.first : a.click < b.click;
    });
    conversions.reserve(converted.size(), 1500);
    for (const Conversion &conversion : converted) {
        Click click = makeClick(conversion.click, count, begin);
        append(conversions, click, conversion, report[click.time / 86400 * 86400]);
    }
}
