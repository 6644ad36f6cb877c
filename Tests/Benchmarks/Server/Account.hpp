// The account's lists as JSON, small and the same in every run.
#pragma once

#include <string>
#include <string_view>

struct Account {
    // The answer to a GET of a list, by its path behind /admin_api/v1 and its query; empty for an unknown path.
    static std::string list(std::string_view path, std::string_view query);
};
