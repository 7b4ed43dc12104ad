#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "say.h"

enum { SHOWN_BYTES = 120 };

struct network open_network(const char *port)
{
    struct network network = {.server = {.sin_family = AF_INET}, .epoll = epoll_create1(EPOLL_CLOEXEC)};
    network.server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    network.server.sin_port = htons((in_port_t)atoi(port));
    if (network.epoll < 0) give_up(FAILED, "Cannot make an epoll: %s", strerror(errno));
    return network;
}

/* The first line of a request, for people. */
static int line_of(const struct request *request)
{
    const char *end = memchr(request->bytes, '\r', request->count);
    size_t length = end != NULL ? (size_t)(end - request->bytes) : request->count;
    return (int)(length < SHOWN_BYTES ? length : SHOWN_BYTES);
}

#define FAIL(connection, format, ...)                                                                                  \
    give_up(FAILED, "%.*s: " format, line_of((connection)->request), (connection)->request->bytes, __VA_ARGS__)

void miss_answer(const struct connection *connection, uint64_t now_ns)
{
    FAIL(connection, "no answer within %.1f s", (double)(now_ns - connection->asked_ns) / 1e9);
}

void close_connection(struct connection *connection)
{
    if (connection->fd >= 0) close(connection->fd);
    connection->fd = -1;
    connection->used = false;
}

static void watch(struct connection *connection, int operation, bool wants_to_write, const struct network *network)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | (wants_to_write ? EPOLLOUT : 0), .data.ptr = connection};
    if (epoll_ctl(network->epoll, operation, connection->fd, &event) != 0)
        give_up(FAILED, "Cannot watch a connection: %s", strerror(errno));
    connection->wants_to_write = wants_to_write;
}

static void open_connection(struct connection *connection, const struct network *network)
{
    int one = 1;
    connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection->fd < 0) give_up(FAILED, "Cannot make a connection: %s", strerror(errno));
    setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(connection->fd, (const struct sockaddr *)&network->server, sizeof network->server) != 0
        && errno != EINPROGRESS)
        FAIL(connection, "cannot connect: %s", strerror(errno));
    watch(connection, EPOLL_CTL_ADD, true, network);
}

/* The server closed a kept connection before it had read what was sent: it is asked once more, over a new one. */
static void ask_anew(struct connection *connection, const struct network *network)
{
    close_connection(connection);
    connection->sent = 0;
    clear_answer(&connection->answer, connection->answer.to_head);
    open_connection(connection, network);
}

static void send_rest(struct connection *connection, const struct network *network)
{
    const struct request *request = connection->request;
    while (connection->sent < request->count) {
        ssize_t sent = send(connection->fd, request->bytes + connection->sent, request->count - connection->sent, MSG_NOSIGNAL);
        if (sent > 0) {
            connection->sent += (size_t)sent;
        } else if (errno == EAGAIN || errno == ENOTCONN) {
            if (!connection->wants_to_write) watch(connection, EPOLL_CTL_MOD, true, network);
            return;
        } else if (connection->used) {
            ask_anew(connection, network);
            return;
        } else if (errno == EPIPE || errno == ECONNRESET) {
            /* What it may have answered before it closed is still to be read. */
            return;
        } else if (errno != EINTR) {
            FAIL(connection, "cannot send: %s", strerror(errno));
        }
    }
    if (connection->wants_to_write) watch(connection, EPOLL_CTL_MOD, false, network);
}

void ask(struct connection *connection, const struct request *request, uint64_t scheduled_ns, const struct network *network)
{
    connection->request = request;
    connection->asking = true;
    connection->sent = 0;
    connection->scheduled_ns = scheduled_ns;
    connection->asked_ns = wall_ns();
    clear_answer(&connection->answer, strncmp(request->bytes, "HEAD ", 5) == 0);
    if (connection->fd < 0) open_connection(connection, network);
    send_rest(connection, network);
}

static void check(const struct connection *connection)
{
    const struct request *request = connection->request;
    const struct answer *answer = &connection->answer;
    const char *body = answer->bytes + answer->head;
    int shown = (int)(answer->body_bytes < SHOWN_BYTES ? answer->body_bytes : SHOWN_BYTES);
    if (answer->status != request->status)
        FAIL(connection, "answered with status %d instead of %d: %.*s", answer->status, request->status, shown, body);
    if (request->body != NULL
        && (answer->body_bytes != request->body_bytes || memcmp(body, request->body, request->body_bytes) != 0))
        FAIL(connection, "answered with %zu other bytes than the %zu that were expected: %.*s", answer->body_bytes,
             request->body_bytes, shown, body);
    if (request->part != NULL && memmem(body, answer->body_bytes, request->part, strlen(request->part)) == NULL)
        FAIL(connection, "the answer lacks \"%s\": %.*s", request->part, shown, body);
}

/* Everything that has come. Gives whether the server has ended the connection, and why in *ERROR. */
static bool receive(struct connection *connection, int *error)
{
    for (;;) {
        size_t room;
        char *bytes = room_for_answer(&connection->answer, &room);
        ssize_t received = recv(connection->fd, bytes, room, 0);
        if (received > 0) {
            connection->answer.count += (size_t)received;
            if ((size_t)received < room) return false;
        } else if (received == 0 || (errno != EAGAIN && errno != EINTR)) {
            *error = received == 0 ? 0 : errno;
            return true;
        } else if (errno == EAGAIN) {
            return false;
        }
    }
}

static bool end_answer(struct connection *connection, bool ended)
{
    check(connection);
    connection->asking = false;
    connection->used = true;
    if (ended || !connection->answer.keeps) close_connection(connection);
    return true;
}

bool go_on(struct connection *connection, const struct network *network)
{
    int error = 0;
    if (connection->fd < 0) return false;
    if (connection->asking && connection->wants_to_write) send_rest(connection, network);
    if (connection->fd < 0) return false;
    bool ended = receive(connection, &error);
    if (!connection->asking) {
        if (ended) close_connection(connection);
        return false;
    }
    if (ended && connection->answer.count == 0 && connection->used) {
        ask_anew(connection, network);
        return false;
    }
    if (ended && error != 0 && connection->answer.count == 0) FAIL(connection, "no answer: %s", strerror(error));
    if (ended && connection->answer.count == 0) FAIL(connection, "%s", "the connection was closed without an answer");
    switch (read_answer(&connection->answer, ended)) {
    case WHOLE: return end_answer(connection, ended);
    case MORE: return false;
    default: FAIL(connection, "what came is no answer of HTTP/1: %.*s", SHOWN_BYTES, connection->answer.bytes);
    }
}
