#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct options {
    /* run, count, functions or version. */
    const char *deed;
    /* As QEMU names them. */
    const char *arch, *cpu;
    /* The smaller first. A whole process is 1 operation, and nothing is taken off it: the first is 0 then. */
    uint64_t operations[2];
    /* With its arguments; ends with NULL. NULL itself where none was given. */
    char **program;
};

/* Whether a process is counted as it is, with no number of operations. */
bool is_whole(const struct options *options);

/* Exits with status 2 on a mistake. */
struct options read_options(int count, char **words);

#endif
