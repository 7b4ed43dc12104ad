/* Passive false sharing: does a thread that frees a line's part of another thread get it again? */
#include "cache-line.h"

static struct cache_job jobs[MAX_THREADS];

int main(int count, char **arguments)
{
    struct cache_plan plan = read_cache_plan(count, arguments);
    uint64_t started_ns = monotonic_ns();
    for (uint64_t i = 0; i < plan.threads; i++) jobs[i] = (struct cache_job){plan, allocate(1), 0};
    run_cache_jobs(jobs, started_ns);
    return 0;
}
