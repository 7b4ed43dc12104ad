/* Passive false sharing: does a thread that frees a line's part of another thread get it again? */
#include "cache-line.h"

#include <stdbool.h>

enum { LINE_BYTES = 64, TRIES = 4 };

static struct cache_job jobs[MAX_THREADS];

static bool share_line(const void *one, const void *other)
{
    return (uintptr_t)one / LINE_BYTES == (uintptr_t)other / LINE_BYTES;
}

/* Earlier allocations decide whether two neighbours lie in one line or on both sides of its
 * end. They move on until they lie in one; what they leave is kept, or malloc would give it again. */
static void hand_over_pair(struct cache_job *one, struct cache_job *other)
{
    one->handed_over = allocate(1);
    other->handed_over = allocate(1);
    for (int i = 0; i < TRIES && !share_line(one->handed_over, other->handed_over); i++) {
        one->handed_over = other->handed_over;
        other->handed_over = allocate(1);
    }
}

int run_program(int count, char **arguments)
{
    struct cache_plan plan = read_cache_plan(count, arguments);
    uint64_t started_ns = monotonic_ns(), paired = plan.threads - plan.threads % 2;
    for (uint64_t i = 0; i < plan.threads; i++) jobs[i].plan = plan;
    for (uint64_t i = 0; i < paired; i += 2) hand_over_pair(&jobs[i], &jobs[i + 1]);
    if (paired < plan.threads) jobs[paired].handed_over = allocate(1);
    run_cache_jobs(jobs, started_ns);
    return 0;
}
