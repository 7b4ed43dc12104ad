/* Active false sharing: does malloc give two threads objects of one cache line? */
#include "cache-line.h"

static struct cache_job jobs[MAX_THREADS];

int run_program(int count, char **arguments)
{
    struct cache_plan plan = read_cache_plan(count, arguments);
    for (uint64_t i = 0; i < plan.threads; i++) jobs[i].plan = plan;
    run_cache_jobs(jobs, monotonic_ns());
    return 0;
}
