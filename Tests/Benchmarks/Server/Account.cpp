#include "Account.hpp"

#include <algorithm>
#include <cstdlib>

#include "Traffic.hpp"

namespace {
using std::string;
using std::string_view;
using std::to_string;

const string stamps = ",\"created_at\":\"2026-01-10 10:00:00\",\"updated_at\":\"2026-02-10 10:00:00\"}";

// The objects `first` up to `last` as a list.
template <class Make> string array(int first, int last, Make make) {
    string text = "[";
    for (int i = first; i < last; i++) text += (i > first ? "," : "") + make(i);
    return text + "]";
}

string named(int id, const string &name) { return "{\"id\":" + to_string(id) + ",\"name\":\"" + name + " " + to_string(id) + "\""; }

string campaign(int id) {
    return named(id, "Spring | DE |") + ",\"alias\":\"c" + to_string(id) + "\",\"type\":\"weight\",\"state\":\"active\",\"position\":" +
        to_string(id) + ",\"cost_type\":\"CPC\",\"cost_value\":0.05,\"cost_currency\":\"USD\",\"group_id\":1,\"group\":\"Nutra\"," +
        "\"traffic_source_id\":" + to_string(1 + id % Traffic::sources) + ",\"parameters\":{},\"postbacks\":[]" + stamps;
}

string offer(int id) {
    return named(id, "Crypto Engine – Brazil") + ",\"group_id\":5,\"group\":\"CPA\",\"offer_type\":\"external\",\"action_type\":\"http\"," +
        "\"action_payload\":\"https://offers.example.com/o/" + to_string(id) + "?clickid={subid}\",\"affiliate_network_id\":" +
        to_string(1 + id % Traffic::networks) + ",\"payout_value\":37.12,\"payout_currency\":\"USD\",\"payout_type\":\"CPA\"," +
        "\"state\":\"active\",\"country\":[\"Brazil\"]" + stamps;
}

string landing(int id) {
    return named(id, "Quiz") + ",\"group_id\":8,\"group\":\"Pre-landers\",\"landing_type\":\"local\",\"action_type\":\"local_file\"," +
        "\"action_payload\":\"\",\"offer_count\":1,\"state\":\"active\"" + stamps;
}

string source(int id) {
    return named(id, "Facebook") + ",\"postback_url\":\"\",\"template_name\":\"Facebook\",\"parameters\":{},\"state\":\"active\"" + stamps;
}

string network(int id) {
    return named(id, "AdCombo") + ",\"postback_url\":\"\",\"offer_param\":\"\",\"state\":\"active\",\"template_name\":\"\"" + stamps;
}

string flow(int campaign, int number) {
    int id = 100 + campaign * Traffic::flowsOfCampaign + number;
    return named(id, "Flow") + ",\"campaign_id\":" + to_string(campaign) + ",\"type\":\"regular\",\"position\":" + to_string(number) +
        ",\"weight\":100,\"schema\":\"landings\",\"action_type\":\"http\",\"state\":\"active\",\"collect_clicks\":true,\"filters\":[]," +
        "\"triggers\":[],\"landings\":[],\"offers\":[],\"updated_at\":\"2026-02-10 10:00:00\"}";
}

int parameter(string_view query, string_view name, int fallback) {
    size_t place = query.find(name);
    return place == query.npos ? fallback : atoi(string(query.substr(place + name.size())).c_str());
}
}  // namespace

string Account::list(string_view path, string_view query) {
    if (path == "/campaigns") {
        int first = std::min(parameter(query, "offset=", 0), Traffic::campaigns + 0);
        int last = std::min(first + parameter(query, "limit=", Traffic::campaigns), Traffic::campaigns + 0);
        return array(first + 1, last + 1, campaign);
    }
    if (path == "/campaigns/deleted") return "[]";
    if (path.substr(0, 11) == "/campaigns/" && path.size() > 19 && path.substr(path.size() - 8) == "/streams") {
        int id = atoi(string(path.substr(11)).c_str());
        return array(0, Traffic::flowsOfCampaign, [&](int number) { return flow(id, number); });
    }
    if (path == "/offers") return array(201, 201 + Traffic::offers, offer);
    if (path == "/landing_pages") return array(301, 301 + Traffic::landings, landing);
    if (path == "/traffic_sources") return array(1, 1 + Traffic::sources, source);
    if (path == "/affiliate_networks") return array(1, 1 + Traffic::networks, network);
    if (path == "/groups") return "[{\"id\":1,\"name\":\"Nutra\",\"position\":1,\"type\":\"campaigns\"}]";
    if (path == "/users") return "[{\"id\":1,\"login\":\"admin\",\"type\":\"ADMIN\",\"state\":\"active\"}]";
    if (path == "/conversion_types") return "[{\"id\":1,\"name\":\"Sale\",\"values\":[\"sale\"]},{\"id\":2,\"name\":\"Lead\",\"values\":[\"lead\"]}]";
    return "";
}
