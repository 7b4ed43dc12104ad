/* Where a workload's standard output or error goes: memory that it can fill up to a cap, and nobody has to drain. */
#ifndef CAPTURE_H
#define CAPTURE_H

#include <stdbool.h>
#include <stdint.h>

struct capture {
    int fd;
    int64_t bytes; /* what is kept: at most the cap */
    bool truncated;
};

/* False with errno when the kernel refuses. */
bool capture_open(struct capture *capture, int64_t cap_bytes);

/* Says how much was written. */
void capture_measure(struct capture *capture, int64_t cap_bytes);

void capture_close(struct capture *capture);

#endif
