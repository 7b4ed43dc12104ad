/* What the workloads share: their command line, the clock, the generator, threads, the result. */
#ifndef DRIVER_H
#define DRIVER_H

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
};

struct team {
    pthread_t threads[MAX_THREADS];
    size_t size;
};

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

/* One JSON line: times in ms, the checksum in 16 hexadecimal digits; `#` begins a remark. */
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

/* xorshift64*, Vigna 2016, doi:10.1145/2845077; the state must not be 0. */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545F4914F6CDD1D);
}

/* Order matters: mix(mix(0, a), b) differs from mix(mix(0, b), a). */
static inline uint64_t mix(uint64_t checksum, uint64_t value)
{
    checksum = (checksum ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return checksum ^ checksum >> 32;
}

#endif
