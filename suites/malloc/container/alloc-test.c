/* Each thread allocates and frees in slots of its own, some slots far more often than others. */
#include "driver.h"
#include "hot/alloc-test.h"

enum { SLOTS = 262144 };
#define SEED UINT64_C(0x9E3779B97F4A7C15)

struct job {
    uint64_t threads, operations, checksum;
};

static struct job jobs[MAX_THREADS];

static void *work(void *argument)
{
    struct job *job = argument;
    const uint32_t count = SLOTS / (uint32_t)job->threads;
    struct table table = {&libc, make_pareto(count), allocate(count * sizeof(struct slot)), count, SEED};
    fill_half(&table);
    job->checksum = empty_all(&table, operate(&table, job->operations));
    release(table.slots);
    return NULL;
}

int run_program(int count, char **arguments)
{
    uint64_t threads = 1, operations = 100000000, checksum = 0;
    struct team team;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"operations", &operations, 1, 1000000000000},
        {0}});
    for (uint64_t i = 0; i < threads; i++) jobs[i] = (struct job){threads, operations, 0};
    uint64_t started_ns = monotonic_ns();
    team_start(&team, threads, work, jobs, sizeof *jobs);
    team_join(&team);
    uint64_t time_ns = monotonic_ns() - started_ns;
    for (uint64_t i = 0; i < threads; i++) checksum = mix(checksum, jobs[i].checksum);
    print_result(&(struct result){threads, time_ns, checksum, &time_ns, 1, 0});
    return 0;
}
