/* Rounds of threads that allocate, free at random, and swap objects with one another. */
#include "driver.h"
#include "mstress-object.h"

#include <stdatomic.h>
#include <stdbool.h>

/* Transient objects have 1, 2, … 16 words, retained ones 1, 2, … 64. */
enum { TRANSIENT_SHIFTS = 5, RETAINED_SHIFTS = 7 };
enum { SHARED = 1000, GROWTH = 100000, MAX_ROUNDS = 10000 };
/* One of 20,000 tried: at 2 threads the bytes asked and the peak come out as the original's
 * (298 MB, 15,711 objects), although few large objects make up most of them. */
#define SEED UINT64_C(386)

struct objects {
    uint64_t **list;
    size_t used, room;
};

struct job {
    uint64_t thread, load, checksum;
};

static _Atomic(uint64_t *) shared[SHARED];
static struct job jobs[MAX_THREADS];
static uint64_t rounds_ns[MAX_ROUNDS];

static void add_object(struct objects *objects, uint64_t *object)
{
    if (objects->used == objects->room) {
        objects->room += GROWTH;
        objects->list = opaque(realloc(objects->list, objects->room * sizeof *objects->list));
        if (objects->list == NULL) fail("Cannot allocate room for %zu pointers", objects->room);
    }
    objects->list[objects->used++] = object;
}

static uint64_t free_any(struct objects *objects, uint64_t *state)
{
    uint64_t **chosen = &objects->list[below(objects->used, state)];
    uint64_t checksum = free_object(*chosen);
    *chosen = NULL;
    return checksum;
}

static void swap_any(struct objects *objects, uint64_t *state)
{
    uint64_t **chosen = &objects->list[below(objects->used, state)];
    *chosen = atomic_exchange(&shared[below(SHARED, state)], *chosen);
}

static uint64_t free_all(struct objects *objects)
{
    uint64_t checksum = 0;
    for (size_t i = 0; i < objects->used; i++) checksum += free_object(objects->list[i]);
    free(objects->list);
    return checksum;
}

/* The same stream in every round; it must not depend on what the other threads do. */
static void *work(void *argument)
{
    struct job *job = argument;
    uint64_t state = mix(SEED, job->thread), checksum = 0;
    size_t transient = 100 * job->load * (job->thread % 8 + 1), kept = transient / 2;
    struct objects objects = {0}, retained = {allocate(kept * sizeof *retained.list), 0, kept};
    while (transient > 0 || kept > 0) {
        bool keep = kept > 0 && (transient == 0 || below(2, &state));
        if (keep) add_object(&retained, make_object(RETAINED_SHIFTS, &state)), kept--;
        else add_object(&objects, make_object(TRANSIENT_SHIFTS, &state)), transient--;
        if (objects.used && below(100, &state) < 67) checksum += free_any(&objects, &state);
        if (objects.used && below(100, &state) < 26) swap_any(&objects, &state);
    }
    job->checksum += checksum + free_all(&retained) + free_all(&objects);
    return NULL;
}

static uint64_t free_shared(bool all, uint64_t *state)
{
    uint64_t checksum = 0;
    for (size_t i = 0; i < SHARED; i++)
        if (random_next(state) >> 63 || all)
            checksum += free_object(atomic_exchange(&shared[i], NULL));
    return checksum;
}

static void run_round(uint64_t threads)
{
    struct team others;
    team_start(&others, threads - 1, work, &jobs[1], sizeof *jobs);
    work(&jobs[0]);
    team_join(&others);
}

int main(int count, char **arguments)
{
    uint64_t threads = 1, load = 50, rounds = 25, state = mix(SEED, threads), checksum = 0;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"load", &load, 1, 100000},
        {"iterations", &rounds, 1, MAX_ROUNDS},
        {0}});
    for (uint64_t i = 0; i < threads; i++) jobs[i] = (struct job){i, load, 0};
    uint64_t started_ns = monotonic_ns();
    for (uint64_t i = 0, before_ns = started_ns; i < rounds; i++) {
        run_round(threads);
        checksum += free_shared(i + 1 == rounds, &state);
        uint64_t now_ns = monotonic_ns();
        rounds_ns[i] = now_ns - before_ns;
        before_ns = now_ns;
    }
    uint64_t time_ns = monotonic_ns() - started_ns;
    for (uint64_t i = 0; i < threads; i++) checksum += jobs[i].checksum;
    print_result(&(struct result){threads, time_ns, checksum, rounds_ns, rounds});
    return 0;
}
