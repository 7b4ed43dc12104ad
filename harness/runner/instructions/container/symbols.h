/* The functions of an ELF file (64 bit, as both architectures are), by offsets in it. */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A function, or what lies between two that have names. Addresses are those that the file is linked for. */
struct range {
    uint64_t from, to;
    /* NULL where nothing names it. */
    const char *name;
    /* The last name before it, or its own. Without one the place behind that, from 1; 0 where no function begins. */
    const char *after;
    unsigned place;
    /* Of both processes; the caller's. */
    uint64_t counts[2];
};

struct symbols {
    /* Sorted, without gaps, as far as code goes. */
    struct range *ranges;
    size_t count;
    /* Whether the file names any function; and whether it could be read. */
    bool named, readable;
    /* Segments of code: see symbols.c. */
    struct segment *segments;
    size_t segment_count;
};

/* A file that cannot be read, or is none of ELF, has no ranges. */
struct symbols load_symbols(const char *path);

/* Whether an offset in the file is one of code, and which address that is. */
bool to_address(const struct symbols *symbols, uint64_t offset, uint64_t *address);

/* NULL where there is none. */
struct range *find_range(const struct symbols *symbols, uint64_t address);

#endif
