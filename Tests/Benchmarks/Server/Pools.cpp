#include "Pools.hpp"

namespace {
std::string number(uint64_t value) { return std::to_string(value); }

// A made-up word of two to four syllables.
std::string word(uint64_t bits) {
    static const char *syllables[] = {"ba", "ro", "san", "vil", "la", "men", "do", "kri", "to", "pol", "ga", "lin", "é", "ñu", "ск", "ar"};
    std::string text;
    for (uint64_t i = 0, count = 2 + bits % 3; i < count; i++) text += syllables[mix(bits + i) % 16];
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 32);
    return text;
}

Agent phone(uint64_t bits, const std::string &rest, const std::string &browser) {
    std::string ios = number(15 + bits / 128 % 4) + "_" + number(bits / 512 % 7);
    return {"Mozilla/5.0 (iPhone; CPU iPhone OS " + ios + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " + rest, "iOS",
            browser, "Mobile"};
}

Agent agent(uint64_t index) {
    static const char *models[] = {"SM-A536B", "SM-S918U", "Pixel 8", "Redmi Note 12", "CPH2481", "SM-G991B", "M2101K6G", "moto g54"};
    uint64_t bits = mix(index);
    std::string chrome = number(110 + bits % 20) + ".0." + number(5000 + bits / 32 % 900) + "." + number(40 + bits / 4096 % 90);
    std::string android = "Mozilla/5.0 (Linux; Android " + number(10 + bits / 64 % 5) + "; " + models[bits / 7 % 8] + " Build/TP1A." +
        number(220000 + bits / 9 % 900) + ".014";
    std::string kit = ") AppleWebKit/537.36 (KHTML, like Gecko) ";
    switch (index % 6) {
    case 0: return {android + kit + "Chrome/" + chrome + " Mobile Safari/537.36", "Android", "Chrome Mobile", "Mobile"};
    case 1:
        return {android + "; wv" + kit + "Version/4.0 Chrome/" + chrome + " Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/" +
                    number(430 + bits % 30) + ".0.0.41.112;IABMV/1;]",
                "Android", "Facebook", "Mobile"};
    case 2:
        return phone(bits,
                     "Mobile/15E148 [FBAN/FBIOS;FBAV/" + number(430 + bits % 30) + ".0.0.23.229;FBBV/54" + number(bits % 90000) +
                         ";FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.1;FBSS/3;FBCR/;FBID/phone;FBLC/en_US;FBOP/80]",
                     "Facebook");
    case 3: return phone(bits, "Version/17.1 Mobile/15E" + number(148 + bits % 20) + " Safari/604.1", "Mobile Safari");
    case 4:
        return {android + "; wv" + kit + "Version/4.0 Chrome/" + chrome + " Mobile Safari/537.36 Instagram " + number(300 + bits % 40) +
                    ".0.0.35.109 Android (33/13; 450dpi; 1080x2181; samsung; SM-A536B; a53x; s5e8825; en_US; 5" + number(bits % 90000) + ")",
                "Android", "Instagram", "Mobile"};
    default:
        return {"Mozilla/5.0 (Windows NT 10.0; Win64; x64" + kit + "Chrome/" + chrome + " Safari/537.36", "Windows", "Chrome", "Desktop"};
    }
}
}  // namespace

Pools::Pools() {
    countries = {"DE", "ES", "FR", "IT", "PL", "BR", "MX", "US", "RO", "PT", "CZ", "HU", "AT", "CH", "NL", "BE", "GR", "BG", "CL", "CO",
                 "PE", "AR", "TR", "IN", "ID", "TH", "VN", "PH", "MY", "JP", "KR", "ZA", "NG", "KE", "EG", "MA", "SE", "NO", "FI", "DK"};
    for (uint64_t i = 0; i < 3000; i++) agents.push_back(agent(i));
    for (uint64_t i = 0; i < countries.size(); i++) languages.push_back(word(900 + i % 25));
    for (uint64_t i = 0; i < countries.size() * 100; i++)
        cities.push_back({word(mix(i)) + (i % 3 ? "" : " " + word(i)), word(mix(i / 8) + 5) + " Region"});
    for (uint64_t i = 0; i < 2000; i++)
        adSets.push_back((i % 2 ? "LAL " : "broad ") + number(1 + i % 9) + "% – " + word(i) + " | " + number(18 + i % 30) + "-65 | v" +
                         number(i / 40));
    for (uint64_t i = 0; i < 1500; i++)
        pages.push_back("https://" + std::string(i % 2 ? "news" : "lp") + ".example.org/" + word(i % 300 + 70) + "/quiz-" + number(i % 17) +
                        "/?utm_source=facebook&utm_medium=paid_social&utm_campaign=spring_2026&utm_content=" + number(i));
    keywords = {"", "", "", "weight loss tea", "кредит онлайн", "best vpn 2026", "{keyword}", "自動車保険"};
    sources = {"m.facebook.com", "l.instagram.com", "www.google.com", "news.example.org", ""};
    referrers = {"https://m.facebook.com/", "http://m.facebook.com/", "https://l.instagram.com/", "https://www.google.com/",
                 "https://lm.facebook.com/"};
    buyers = {"buyer1", "buyer2", "buyer3", "buyer4", "buyer7", "Buyer7", "anna_k", "Анна К.", "max", "team-b/oleg", "olga"};
    placements = {"Facebook_Mobile_Feed", "Facebook_Mobile_Reels", "Instagram_Stories", "Instagram_Reels",
                  "an_classic", "Facebook_Desktop_Feed", "{sub_id_4}", "{{placement}}"};
    utm = {"facebook", "fb", "google", "cpc", "paid_social", "null", "(not set)", ""};
    shortWords = {"v1", "v2", "ru", "en", "ios", "and", "lp3", "night", "0", "1"};
}
