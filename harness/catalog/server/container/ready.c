#include "ready.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "answer.h"
#include "clock.h"
#include "connect.h"
#include "marks.h"
#include "say.h"

enum { REASON_BYTES = 160, INTERVAL_MS = 20 };

/* One second is enough for an answer; a server that is not ready may accept connections and say nothing. */
static const struct timeval patience = {.tv_sec = 1};

static bool ask_whether_ready(int connection, const struct options *options, char *reason)
{
    static struct answer answer;
    char request[2048];
    enum progress progress = MORE;
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n",
                          options->path, options->port);
    if (length >= (int)sizeof request) give_up(MISUSED, "--path is longer than a request can be");
    clear_answer(&answer, false);
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (send(connection, request, (size_t)length, MSG_NOSIGNAL) != length) {
        snprintf(reason, REASON_BYTES, "it takes no request: %s", strerror(errno));
        return false;
    }
    while (progress == MORE) {
        size_t room;
        char *bytes = room_for_answer(&answer, &room);
        ssize_t received = recv(connection, bytes, room, 0);
        if (received < 0) {
            snprintf(reason, REASON_BYTES, "it does not answer GET %.60s: %s", options->path,
                     errno == EAGAIN ? "nothing came in a second" : strerror(errno));
            return false;
        }
        answer.count += (size_t)received;
        progress = read_answer(&answer, received == 0);
    }
    if (progress == BROKEN)
        snprintf(reason, REASON_BYTES, "what it answers GET %.60s with is not HTTP/1", options->path);
    else
        snprintf(reason, REASON_BYTES, "GET %.60s was answered with status %d instead of %d", options->path, answer.status,
                 options->status);
    return progress == WHOLE && answer.status == options->status;
}

static bool is_ready(const struct options *options, char *reason)
{
    int connection = connect_to(options->port);
    if (connection < 0) {
        snprintf(reason, REASON_BYTES, "port %s: %s", options->port, strerror(errno));
        return false;
    }
    bool ready = options->path == NULL || ask_whether_ready(connection, options, reason);
    close(connection);
    return ready;
}

/* The other side says nothing before it is asked for a mark: something comes when it ends. */
static void wait_beside(const struct marks *marks)
{
    struct pollfd end = {.fd = marks->connection, .events = POLLIN};
    if (poll(&end, 1, INTERVAL_MS) > 0) give_up(FAILED, "The server's side ended before the server was ready");
}

void await_ready(const struct options *options, const struct marks *marks)
{
    char reason[REASON_BYTES] = "";
    uint64_t deadline = wall_ns() + options->within_ns;
    while (!is_ready(options, reason)) {
        if (wall_ns() > deadline)
            give_up(FAILED, "The server was not ready within %.3g s: %s", (double)options->within_ns / 1e9, reason);
        wait_beside(marks);
    }
}
