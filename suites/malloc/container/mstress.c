/* Rounds of threads that allocate, free at random, and swap objects with one another. */
#include "driver.h"
#include "hot/mstress.h"

enum { MAX_ROUNDS = 10000 };

static _Atomic(uint64_t *) shared[SHARED];
static struct job jobs[MAX_THREADS];
static uint64_t rounds_ns[MAX_ROUNDS];

static void *work(void *job)
{
    work_round(job);
    return NULL;
}

static void run_round(uint64_t threads)
{
    struct team others;
    team_start(&others, threads - 1, work, &jobs[1], sizeof *jobs);
    work_round(&jobs[0]);
    team_join(&others);
}

int run_program(int count, char **arguments)
{
    uint64_t threads = 1, load = 50, rounds = 25, state = mix(SEED, threads), checksum = 0;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"load", &load, 1, 100000},
        {"iterations", &rounds, 1, MAX_ROUNDS},
        {0}});
    for (uint64_t i = 0; i < threads; i++) jobs[i] = (struct job){&libc, shared, i, load, 0};
    uint64_t started_ns = monotonic_ns();
    for (uint64_t i = 0, before_ns = started_ns; i < rounds; i++) {
        run_round(threads);
        checksum += free_shared(&jobs[0], i + 1 == rounds, &state);
        uint64_t now_ns = monotonic_ns();
        rounds_ns[i] = now_ns - before_ns;
        before_ns = now_ns;
    }
    uint64_t time_ns = monotonic_ns() - started_ns;
    for (uint64_t i = 0; i < threads; i++) checksum += jobs[i].checksum;
    print_result(&(struct result){threads, time_ns, checksum, rounds_ns, rounds, 0});
    return 0;
}
