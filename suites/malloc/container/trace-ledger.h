#ifndef TRACE_LEDGER_H
#define TRACE_LEDGER_H

#include <stddef.h>
#include <stdint.h>

enum allocation { MALLOC, CALLOC, REALLOC, ALIGNED, ALLOCATIONS };

/* The ledger remembers this of one counted block; `thread` 0 means: not counted. */
struct entry {
    uint64_t bytes;
    uint32_t birth; /* allocations made before this one, modulo 2^32 */
    uint32_t thread;
};

void ledger_open(void);
void ledger_close(void);
struct entry ledger_allocated(enum allocation kind, size_t bytes);
struct entry ledger_resized(struct entry entry, size_t bytes);
void ledger_freed(struct entry entry);
void ledger_freed_null(void);
void ledger_write(int file);

#endif
