/* All programs share this: their command line, the clock, threads, the result. */
#ifndef DRIVER_H
#define DRIVER_H

#include "hot/libc.h"
#include "hot/random.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { MAX_THREADS = 256 };

/* `--name VALUE`, a whole number from minimum to maximum; *value holds the default. */
struct setting {
    const char *name;
    uint64_t *value, minimum, maximum;
};

struct result {
    uint64_t threads, time_ns, checksum;
    const uint64_t *iterations_ns;
    size_t iterations;
    uint64_t resident_kib; /* the mean over its work; 0: it was not looked at */
};

struct team {
    pthread_t threads[MAX_THREADS];
    size_t size;
};

/* The libc that the program is linked with. */
extern const struct libc libc;

/* The program itself: main() of driver.c calls it. */
int run_program(int count, char **arguments);

/* The list ends with a setting without a name. Every program knows `--untimed` too, which leaves times out of its
 * result: printing a number takes more or fewer instructions, and they are counted. Exits with status 2 on a mistake. */
void read_settings(int count, char **arguments, const struct setting *settings);

/* Says one sentence on standard error and exits with status 1. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

uint64_t monotonic_ns(void);

/* Thread i gets the i-th element of jobs. */
void team_start(struct team *team, size_t size, void *(*work)(void *), void *jobs,
                size_t job_bytes);
void team_join(struct team *team);

/* One JSON line: times in ms (that of the CPU since main() began), the checksum in 16 hexadecimal digits; `#` begins a remark. */
void print_result(const struct result *result);

/* The compiler must take the pointer, and what it points to, for known to somebody else:
 * otherwise it drops malloc/free pairs and the stores between them. */
static inline void *opaque(void *pointer)
{
    __asm__ volatile("" : "+r"(pointer) : : "memory");
    return pointer;
}

static inline void *allocate(size_t bytes)
{
    void *block = opaque(malloc(bytes));
    if (block == NULL) fail("Cannot allocate %zu bytes", bytes);
    return block;
}

static inline void release(void *block)
{
    free(opaque(block));
}

#endif
