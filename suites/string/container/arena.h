/* Memory between two pages that nobody may touch. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena {
    uintptr_t begin, end;
};

/* At least so many bytes; what is read or written outside them ends the process. */
struct arena make_arena(size_t bytes);

#endif
