#include "arena.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "say.h"

struct arena make_arena(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inside = (bytes + page - 1) / page * page;
    char *guard = mmap(NULL, inside + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (guard == MAP_FAILED || mprotect(guard + page, inside, PROT_READ | PROT_WRITE) != 0)
        fail("Cannot get %zu bytes of memory: %s", inside, strerror(errno));
    for (size_t i = 0; i < inside; i++) ((volatile char *)guard)[page + i] = 0; /* touched: no fault later */
    return (struct arena){(uintptr_t)guard + page, (uintptr_t)guard + page + inside};
}

void free_arena(struct arena *arena)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    munmap((void *)(arena->begin - page), arena->end - arena->begin + 2 * page);
}
