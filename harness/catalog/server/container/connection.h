#ifndef CONNECTION_H
#define CONNECTION_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answer.h"
#include "load-options.h"

/* One connection to the server, which asks one thing at a time. */
struct connection {
    int fd; /* -1: there is none yet, or none any more */
    bool used;  /* it has been answered before: the server may close it while nothing is asked (RFC 9112, 9.3.1) */
    bool asking;
    bool wants_to_write; /* as epoll was last told */
    const struct request *request;
    size_t sent;
    uint64_t scheduled_ns; /* when what it asks was to be asked, and when it was */
    uint64_t asked_ns;
    struct answer answer;
};

/* Where connections lead, and who tells what has come over them. */
struct network {
    struct sockaddr_in server;
    int epoll;
};

struct network open_network(const char *port);

/* Asks; on a new connection where there is none. */
void ask(struct connection *connection, const struct request *request, uint64_t scheduled_ns, const struct network *network);

/*
 * Goes on with what can be sent and was received: true when a whole and right answer has come. A wrong one, or none where
 * one is due, gives up.
 */
bool go_on(struct connection *connection, const struct network *network);

/* Gives up because of what is asked: it has not been answered in time. */
_Noreturn void miss_answer(const struct connection *connection, uint64_t now_ns);

void close_connection(struct connection *connection);

#endif
