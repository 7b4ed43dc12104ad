#ifndef LOAD_OPTIONS_H
#define LOAD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_REQUESTS = 1000 };

/* What is sent, and what the answer to it has to be. */
struct request {
    char *bytes;
    size_t count;
    int status;
    const char *body; /* NULL: any */
    size_t body_bytes;
    const char *part; /* what the body has to contain; NULL: nothing */
};

struct options {
    const char *control; /* ports */
    const char *port;
    const char *path; /* asked until it answers with STATUS; NULL: that the port accepts a connection is enough */
    int status;
    uint64_t within_ns;
    size_t connections;
    uint64_t warmup_ns, duration_ns;
    double rate;         /* arrivals a second; 0: each connection asks again as soon as it was answered */
    double share;        /* 0.99 for p99; 0 where no highest rate is looked for */
    uint64_t limit_ns;   /* … below which that has to stay */
    struct request requests[MOST_REQUESTS];
    size_t request_count;
    char **command; /* a client of the user's own, in the place of all that; NULL: none */
};

/* Reads the command line; gives up where it is none. */
void read_options(char **argv, struct options *options);

#endif
