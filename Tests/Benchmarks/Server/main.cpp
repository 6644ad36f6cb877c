// A Keitaro tracker (dialect EVENTS) on loopback, made for measuring its clients: rows lie ready in memory in the order in
// which they are asked for, so that a page costs a binary search and one writev(2) of bytes that are there already.
//
//   server ROWS      prints "port N", then serves until SIGTERM
//
// POST /bench/reset clears what GET /bench/stats tells: rows served, bytes of pages, and when the first page was asked for.
#include <signal.h>
#include <sys/uio.h>

#include <algorithm>
#include <atomic>
#include <climits>
#include <thread>

#include "../Support/CivilTime.hpp"
#include "../Support/Connection.hpp"
#include "Account.hpp"
#include "Traffic.hpp"

namespace {
using std::string;
using std::string_view;

struct Stats {
    std::atomic<uint64_t> clicks{0}, conversions{0}, bytes{0}, requests{0};
    std::atomic<double> first{0};
} stats;

struct Answer {
    int status;
    string head;
    string_view rows;
    string tail;

    static Answer json(string text, int status = 200) { return {status, std::move(text), {}, {}}; }
};

// The value behind `"key":` in a request as JSON writers without white space make it; empty where it is missing.
string_view member(string_view body, string_view key) {
    size_t place = body.find("\"" + string(key) + "\":");
    if (place == body.npos) return {};
    body.remove_prefix(place + key.size() + 3);
    if (body[0] != '"') return body.substr(0, body.find_first_of(",}"));
    return body.substr(1, body.find('"', 1) - 1);
}

size_t number(string_view text, size_t fallback) { return text.empty() ? fallback : strtoull(string(text).c_str(), nullptr, 10); }

// The first second behind the range; a date alone is its whole day.
int64_t endOfRange(string_view body) {
    string_view text = member(body, "to");
    return parseTime(text, INT64_MAX / 2) + (text.size() == 10 ? 86400 : 1);
}

Answer page(const Log &log, string_view body, std::atomic<uint64_t> &served) {
    size_t low = log.place(parseTime(member(body, "from"), 0)), high = log.place(endOfRange(body));
    size_t limit = number(member(body, "limit"), SIZE_MAX), first = std::min(high, low + number(member(body, "offset"), 0));
    size_t last = first + std::min(limit, high - first);
    string tail = "],\"total\":" + std::to_string(high - low) + ",\"meta\":{\"body\":0.01}}";
    Answer answer{200, "{\"rows\":[", log.rows(first, last), tail};
    if (limit < 100) return answer;  // A client that only looks at the columns.
    double never = 0;
    stats.first.compare_exchange_strong(never, monotonicSeconds());
    served += last - first;
    stats.bytes += answer.rows.size();
    return answer;
}

// A tracker that does not know all sub-ids: with eighteen of them a click has 45 columns.
bool isUnknown(string_view body) {
    for (int slot = 19; slot <= 30; slot++)
        if (body.find("\"sub_id_" + std::to_string(slot) + "\"") != body.npos) return true;
    return false;
}

Answer unknownColumn(bool isConversions) {
    string text = "{\"error\":\"Unknown column. Valid columns of the report events:";
    for (string_view column : clickColumns) text += " " + string(column);
    if (isConversions) text += " tid status conversion_type revenue status_history version sign click_datetime";
    return Answer::json(text + "\"}", 400);
}

string decimal(int64_t millionths) {
    return std::to_string(millionths / 1000000) + "." + std::to_string(1000000 + millionths % 1000000).substr(1);
}

Answer report(const Traffic &traffic, string_view body) {
    int64_t from = parseTime(member(body, "from"), 0), to = endOfRange(body);
    auto item = [](const char *name, int64_t value) { return string(",\"") + name + "\":" + std::to_string(value); };
    string rows;
    size_t count = 0;
    for (auto &[day, totals] : traffic.report) {
        if (day < from || day >= to) continue;
        rows += (count++ ? ",{\"day\":\"" : "{\"day\":\"") + timeText(day).substr(0, 10) + "\"" + item("clicks", totals.clicks) +
            item("conversions", totals.conversions) + item("sales", totals.sales) + item("leads", totals.leads) +
            item("rejected", totals.rejected) + item("registrations", totals.registrations) + item("deposits", totals.deposits) +
            ",\"revenue\":" + decimal(totals.revenue) + ",\"cost\":" + decimal(totals.cost) + "}";
    }
    return Answer::json("{\"rows\":[" + rows + "],\"total\":" + std::to_string(count) + "}");
}

Answer statistics(const Traffic &traffic) {
    char text[512];
    double rowBytes = double(traffic.clicks.size()) / double(std::max<size_t>(1, traffic.clicks.count()));
    snprintf(text, sizeof text,
             "{\"first\":%.6f,\"clicks\":%llu,\"conversions\":%llu,\"bytes\":%llu,\"requests\":%llu,\"allClicks\":%zu,"
             "\"allConversions\":%zu,\"rowBytes\":%.0f,\"columns\":%zu}",
             stats.first.load(), (unsigned long long)stats.clicks, (unsigned long long)stats.conversions,
             (unsigned long long)stats.bytes, (unsigned long long)stats.requests, traffic.clicks.count(),
             traffic.conversions.count(), rowBytes, clickColumns.size());
    return Answer::json(text);
}

Answer answer(const Traffic &traffic, string_view method, string_view target, string_view body) {
    string_view path = target.substr(0, target.find('?')), query = target.substr(path.size());
    if (path == "/bench/stats") return statistics(traffic);
    if (path == "/bench/reset") {
        stats.clicks = stats.conversions = stats.bytes = stats.requests = 0;
        stats.first = 0;
        return Answer::json("{}");
    }
    stats.requests++;
    if (path.substr(0, 13) != "/admin_api/v1") return Answer::json("not found", 404);
    path.remove_prefix(13);
    bool isConversions = path == "/conversions/log";
    if (method == "POST" && (isConversions || path == "/clicks/log")) {
        if (isUnknown(body)) return unknownColumn(isConversions);
        return isConversions ? page(traffic.conversions, body, stats.conversions) : page(traffic.clicks, body, stats.clicks);
    }
    if (method == "POST" && path == "/report/build") return report(traffic, body);
    string list = Account::list(path, query);
    return list.empty() ? Answer::json("not found", 404) : Answer::json(list);
}

bool send(int socket, const Answer &answer) {
    size_t length = answer.head.size() + answer.rows.size() + answer.tail.size();
    string head = "HTTP/1.1 " + std::to_string(answer.status) + (answer.status == 200 ? " OK" : " Refused") +
        "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
    auto part = [](string_view text) { return iovec{const_cast<char *>(text.data()), text.size()}; };
    iovec parts[] = {part(head), part(answer.head), part(answer.rows), part(answer.tail)};
    iovec *next = parts, *end = parts + 4;
    while (next < end) {
        ssize_t sent = writev(socket, next, int(end - next));
        if (sent <= 0) return false;
        for (size_t left = size_t(sent); next < end; next++) {
            size_t taken = std::min(left, next->iov_len);
            next->iov_base = static_cast<char *>(next->iov_base) + taken;
            next->iov_len -= taken;
            left -= taken;
            if (next->iov_len) break;
        }
    }
    return true;
}

size_t contentLength(string head) {
    std::transform(head.begin(), head.end(), head.begin(), ::tolower);
    size_t place = head.find("content-length:");
    return place == head.npos ? 0 : strtoull(head.c_str() + place + 15, nullptr, 10);
}

// Answers one connection's requests one after the other.
void serve(const Traffic &traffic, int socket) {
    int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    string input;
    char buffer[16384];
    while (true) {
        size_t head = input.find("\r\n\r\n"), length = head == input.npos ? 0 : contentLength(input.substr(0, head));
        if (head == input.npos || input.size() < head + 4 + length) {
            ssize_t count = read(socket, buffer, sizeof buffer);
            if (count <= 0) break;
            input.append(buffer, size_t(count));
            continue;
        }
        string_view line = string_view(input).substr(0, input.find("\r\n"));
        size_t space = line.find(' ');
        string_view target = line.substr(space + 1, line.rfind(' ') - space - 1);
        if (!send(socket, answer(traffic, line.substr(0, space), target, string_view(input).substr(head + 4, length)))) break;
        input.erase(0, head + 4 + length);
    }
    close(socket);
}
}  // namespace

int main(int count, char **arguments) {
    if (count != 2) fail("usage: server ROWS");
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 64) != 0)
        fail(string("cannot listen: ") + strerror(errno));
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);

    // Old enough to be closed for any client.
    const Traffic traffic(strtoull(arguments[1], nullptr, 10), time(nullptr) / 3600 * 3600 - 7200);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    while (true) {
        int connection = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) std::thread(serve, std::cref(traffic), connection).detach();
    }
}
