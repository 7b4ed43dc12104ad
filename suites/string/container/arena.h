/* Memory between two pages that nobody may touch. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena {
    uintptr_t begin, end;
};

/* At least so many bytes; to read or write outside them ends the process. */
struct arena make_arena(size_t bytes);
void free_arena(struct arena *arena);

#endif
