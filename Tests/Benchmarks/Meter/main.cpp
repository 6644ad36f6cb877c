// Small measurements that a shell is too slow or too blind for.
//
//   meter await SOCKET NAME PORT PID       until the tracker's history is complete: seconds from the first page on, CPU, memory
//   meter synced SOCKET COUNT              until so many trackers are synced
//   meter start SOCKET LOG COMMAND …       starts the daemon: seconds to READY=1, and to its first answer; leaves it running
//   meter time COUNT COMMAND …             milliseconds of a process from fork to exit, over COUNT runs
//   meter count DATABASE                   rows of both logs and their digest; moves the write-ahead log into the file first
//
// Results are JSON objects on standard output.
#include <fcntl.h>
#include <signal.h>
#include <simdjson.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "../Support/Connection.hpp"
#include "Contents.hpp"

namespace {
using std::string;

void sleepMilliseconds(long count) {
    timespec time{count / 1000, count % 1000 * 1000000};
    nanosleep(&time, nullptr);
}

// Requests over the daemon's control socket.
class Control {
    int descriptor = -1;
    simdjson::dom::parser parser;

public:
    ~Control() {
        if (descriptor >= 0) close(descriptor);
    }

    bool open(const string &path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path) fail(path + " is too long for a socket");
        memcpy(address.sun_path, path.c_str(), path.size() + 1);
        descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) return true;
        close(descriptor);
        descriptor = -1;
        return false;
    }

    // The result of sync.status.
    simdjson::dom::element status(const string &parameters) {
        string request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sync.status\",\"params\":{" + parameters + "}}\n", answer;
        if (write(descriptor, request.data(), request.size()) != ssize_t(request.size())) fail("the daemon takes no request");
        char buffer[65536];
        while (answer.empty() || answer.back() != '\n') {
            ssize_t count = read(descriptor, buffer, sizeof buffer);
            if (count <= 0) fail("the daemon closed its socket");
            answer.append(buffer, size_t(count));
        }
        simdjson::dom::element result;
        if (parser.parse(answer)["result"].get(result)) fail("the daemon refused: " + answer);
        return result;
    }
};

string text(simdjson::simdjson_result<simdjson::dom::element> value) {
    std::string_view found;
    return value.get(found) ? "" : string(found);
}

// User and system time of a process, all threads, in seconds.
double cpuSeconds(const string &pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    string line;
    std::getline(file, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    string field;
    double ticks = 0;
    for (int i = 3; fields >> field; i++)
        if (i == 14 || i == 15) ticks += std::stod(field);
    return ticks / double(sysconf(_SC_CLK_TCK));
}

// A line of /proc/PID/status in KiB.
long memory(const string &pid, const string &name) {
    std::ifstream file("/proc/" + pid + "/status");
    for (string line; std::getline(file, line);)
        if (line.compare(0, name.size(), name) == 0) return std::stol(line.substr(name.size() + 1));
    return 0;
}

int await(const string &path, const string &name, int port, const string &pid) {
    Control control;
    if (!control.open(path)) fail("no daemon at " + path);
    Connection server(port);
    simdjson::dom::parser parser;
    while (true) {
        // The tracker is asked often and the hub seldom, until the last row has left the tracker.
        server.request("GET", "/bench/stats", "");
        simdjson::dom::element stats = parser.parse(server.body, server.length);
        bool isSent = uint64_t(stats["clicks"]) >= uint64_t(stats["allClicks"]) &&
            uint64_t(stats["conversions"]) >= uint64_t(stats["allConversions"]);
        simdjson::dom::element result = control.status("\"name\":\"" + name + "\"");
        simdjson::dom::element tracker = result["trackers"].at(0);
        double now = monotonicSeconds();
        string state = text(tracker["state"]);
        if (state == "failing" || state == "needs-attention") fail(name + " is " + state + ": " + text(tracker["reason"]));
        if (text(tracker["backfill"]["state"]) == "done") {
            printf("{\"seconds\":%.3f,\"cpu\":%.2f,\"peak\":%ld,\"clicks\":%lld,\"conversions\":%lld,\"requests\":%llu}\n",
                   now - double(stats["first"]), cpuSeconds(pid), memory(pid, "VmHWM"), (long long)int64_t(tracker["rows"]["clicks"]),
                   (long long)int64_t(tracker["rows"]["conversions"]), (unsigned long long)uint64_t(stats["requests"]));
            return 0;
        }
        sleepMilliseconds(isSent ? 5 : 200);
    }
}

int synced(const string &path, size_t wanted) {
    Control control;
    if (!control.open(path)) fail("no daemon at " + path);
    while (true) {
        simdjson::dom::element result = control.status("");
        size_t count = 0;
        for (simdjson::dom::element tracker : simdjson::dom::array(result["trackers"])) {
            string state = text(tracker["state"]);
            if (state == "failing" || state == "needs-attention")
                fail(text(tracker["name"]) + " is " + state + ": " + text(tracker["reason"]));
            if (state == "synced" && text(tracker["backfill"]["state"]) == "done") count++;
        }
        if (count >= wanted) return 0;
        sleepMilliseconds(200);
    }
}

// A datagram socket as systemd gives one to a service.
int notifySocket(const string &path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) fail(path + " is too long for a socket");
    memcpy(address.sun_path, path.c_str(), path.size() + 1);
    unlink(path.c_str());
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) fail("cannot listen at " + path);
    setenv("NOTIFY_SOCKET", path.c_str(), 1);
    return descriptor;
}

int start(const string &path, const char *log, char **command) {
    string notify = path + ".notify";
    int descriptor = notifySocket(notify), output = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    double begin = monotonicSeconds(), ready = 0, answered = 0;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(output, 1), dup2(output, 2);
        execvp(command[0], command);
        _exit(127);
    }
    while (answered == 0) {
        char message[4096];
        ssize_t count = recv(descriptor, message, sizeof message - 1, 0);
        if (count > 0 && !ready && string(message, size_t(count)).find("READY=1") != string::npos) ready = monotonicSeconds() - begin;
        Control control;
        if (ready && control.open(path)) {
            control.status("");
            answered = monotonicSeconds() - begin;
        }
        if (waitpid(pid, nullptr, WNOHANG) == pid) fail(string(command[0]) + " ended at its start; see " + log);
        if (monotonicSeconds() - begin > 120) {
            kill(pid, SIGTERM);
            fail(string(command[0]) + " did not become ready; see " + log);
        }
        if (!answered) sleepMilliseconds(1);
    }
    close(descriptor);
    unlink(notify.c_str());
    printf("{\"pid\":%d,\"ready\":%.4f,\"answered\":%.4f}\n", pid, ready, answered);
    return 0;
}

int timed(int count, char **command) {
    std::vector<double> times;
    for (int i = 0; i < count; i++) {
        double begin = monotonicSeconds();
        pid_t pid = fork();
        if (pid == 0) {
            dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), 1);
            execvp(command[0], command);
            _exit(127);
        }
        int status;
        waitpid(pid, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(string(command[0]) + " failed");
        times.push_back((monotonicSeconds() - begin) * 1000);
    }
    std::sort(times.begin(), times.end());
    printf("{\"median\":%.1f,\"best\":%.1f,\"worst\":%.1f}\n", times[times.size() / 2], times.front(), times.back());
    return 0;
}

int count(const char *path) {
    Contents contents(path);
    printf("{\"clicks\":%lld,\"conversions\":%lld,\"digest\":%llu}\n", contents.clicks, contents.conversions,
           (unsigned long long)contents.digest);
    return 0;
}
}  // namespace

int main(int number, char **arguments) {
    string verb = number > 1 ? arguments[1] : "";
    if (verb == "await" && number == 6) return await(arguments[2], arguments[3], atoi(arguments[4]), arguments[5]);
    if (verb == "synced" && number == 4) return synced(arguments[2], strtoull(arguments[3], nullptr, 10));
    if (verb == "start" && number > 4) return start(arguments[2], arguments[3], arguments + 4);
    if (verb == "time" && number > 3) return timed(std::max(1, atoi(arguments[2])), arguments + 3);
    if (verb == "count" && number == 3) return count(arguments[2]);
    fail("usage: meter (await | synced | start | time | count) …; see the head of Meter/main.cpp");
}
