#ifndef REPORT_H
#define REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "accounts.h"

enum { MAX_MARKS = 16 };

struct mark {
    uint64_t wall_ns;
    uint64_t cpu_ns;
};

struct report {
    struct mark marks[MAX_MARKS];
    size_t mark_count;
    size_t processes;
    uint64_t peak_rss_kib;
    int64_t memory_held_kib; /* of the container, a second after the load; -1 where nobody asks */
    const char *preload; /* the value of LD_PRELOAD, or "" */
    struct mapped mapped;
    int exit_code;
};

/* One line of JSON on standard output. */
void print_report(const struct report *report);

#endif
