#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

struct options {
    /* run, count or version. */
    const char *deed;
    /* As QEMU names them. */
    const char *arch, *cpu;
    /* The smaller first. */
    uint64_t operations[2];
    /* With its arguments; ends with NULL. NULL itself where none was given. */
    char **program;
};

/* Exits with status 2 on a mistake. */
struct options read_options(int count, char **words);

#endif
