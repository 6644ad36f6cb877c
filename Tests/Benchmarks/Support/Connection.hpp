// A blocking HTTP/1.1 client on one kept connection to 127.0.0.1, and the clock that all programs here measure with.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

[[noreturn]] inline void fail(const std::string &message) {
    fprintf(stderr, "%s\n", message.c_str());
    exit(1);
}

// Seconds of CLOCK_MONOTONIC, which all processes of the machine share.
inline double monotonicSeconds() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

class Connection {
    int descriptor;
    size_t capacity = 0;

public:
    // The answer's bytes, with `padding` bytes behind them that may be read.
    char *body = nullptr;
    size_t length = 0;
    static constexpr size_t padding = 64;

    explicit Connection(int port) : descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            fail("no server on port " + std::to_string(port) + ": " + strerror(errno));
        int yes = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    ~Connection() {
        close(descriptor);
        free(body);
    }
    Connection(const Connection &) = delete;

    // Sends a request and reads the answer, which must be 200.
    void request(std::string_view method, std::string_view path, std::string_view content) {
        std::string text = std::string(method) + " " + std::string(path) +
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nApi-Key: bench\r\nContent-Type: application/json\r\nContent-Length: " +
            std::to_string(content.size()) + "\r\n\r\n";
        text += content;
        for (size_t sent = 0; sent < text.size();) {
            ssize_t count = write(descriptor, text.data() + sent, text.size() - sent);
            if (count <= 0) fail("the server does not take a request");
            sent += size_t(count);
        }
        read();
    }

private:
    void reserve(size_t wanted) {
        if (wanted <= capacity) return;
        capacity = wanted + wanted / 4;
        body = static_cast<char *>(realloc(body, capacity));
        if (!body) fail("out of memory");
    }

    size_t receive(size_t at) {
        ssize_t count = ::read(descriptor, body + at, capacity - at);
        if (count <= 0) fail("the server closed the connection within an answer");
        return size_t(count);
    }

    void read() {
        reserve(1 << 16);
        size_t have = 0;
        char *end = nullptr;
        while (!end) {
            have += receive(have);
            end = static_cast<char *>(memmem(body, have, "\r\n\r\n", 4));
        }
        size_t head = size_t(end - body) + 4;
        std::string_view text(body, head);
        size_t place = text.find("Content-Length: ");
        if (text.substr(0, 13) != "HTTP/1.1 200 " || place == text.npos)
            fail("an answer that is not 200: " + std::string(text));
        length = strtoull(body + place + 16, nullptr, 10);
        have -= head;
        memmove(body, body + head, have);
        reserve(length + padding);
        while (have < length) have += receive(have);
    }
};
