#include "cache-line.h"

#include "hot/cache-line.h"

struct cache_plan read_cache_plan(int count, char **arguments)
{
    struct cache_plan plan = {.threads = 1, .repetitions = 1000, .accesses = 2000000};
    read_settings(count, arguments, (struct setting[]){
        {"threads", &plan.threads, 1, MAX_THREADS},
        {"repetitions", &plan.repetitions, 1, 1000000000},
        {"accesses", &plan.accesses, 1, 1000000000000},
        {0}});
    return plan;
}

static void *work(void *argument)
{
    struct cache_job *job = argument;
    const struct cache_plan plan = job->plan;
    uint64_t sum = 0;
    release(job->handed_over);
    for (uint64_t i = 0; i < plan.repetitions; i++) {
        unsigned char *object = allocate(1);
        sum += write_and_read(object, plan.accesses / plan.threads);
        release(object);
    }
    job->sum = sum;
    return NULL;
}

/* 0, 1, … 255 over and over: 32,640 each time. */
static uint64_t expected_sum(struct cache_plan plan)
{
    uint64_t times = plan.accesses / plan.threads, rest = times % 256;
    return plan.repetitions * (times / 256 * 32640 + rest * (rest - 1) / 2);
}

static uint64_t verified_checksum(const struct cache_job *jobs)
{
    const struct cache_plan plan = jobs->plan;
    uint64_t checksum = 0;
    for (uint64_t i = 0; i < plan.threads; i++) {
        if (jobs[i].sum != expected_sum(plan))
            fail("Thread %zu read other bytes than it wrote", (size_t)i);
        checksum = mix(checksum, jobs[i].sum);
    }
    return checksum;
}

void run_cache_jobs(struct cache_job *jobs, uint64_t started_ns)
{
    struct team team;
    team_start(&team, jobs->plan.threads, work, jobs, sizeof *jobs);
    team_join(&team);
    uint64_t time_ns = monotonic_ns() - started_ns;
    uint64_t checksum = verified_checksum(jobs);
    print_result(&(struct result){jobs->plan.threads, time_ns, checksum, &time_ns, 1, 0});
}
