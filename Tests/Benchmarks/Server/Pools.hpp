// Texts that rows draw from, in the numbers in which a busy tracker has them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A random word for a place; the same for the same argument.
inline uint64_t mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

struct Agent {
    std::string text, os, browser, device;
};

struct City {
    std::string name, region;
};

struct Pools {
    // 3,000
    std::vector<Agent> agents;
    // 40, and the language of each
    std::vector<std::string> countries, languages;
    // 100 of each country
    std::vector<City> cities;
    // 2,000
    std::vector<std::string> adSets;
    // 1,500 pages that visitors come from
    std::vector<std::string> pages;
    std::vector<std::string> keywords, sources, referrers, buyers, placements, utm, shortWords;

    Pools();
};
