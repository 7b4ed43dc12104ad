#include "../mstress.h"

#include "object.h"

#include <stdatomic.h>

/* Transient objects have 1, 2, … 16 words, retained ones 1, 2, … 64. */
enum { TRANSIENT_SHIFTS = 5, RETAINED_SHIFTS = 7 };
enum { GROWTH = 100000 };

struct objects {
    uint64_t **list;
    size_t used, room;
};

static void add_object(const struct libc *libc, struct objects *objects, uint64_t *object)
{
    if (objects->used == objects->room) {
        objects->room += GROWTH;
        objects->list = libc->realloc(objects->list, objects->room * sizeof *objects->list);
        if (objects->list == NULL)
            libc->fail("Cannot allocate room for %zu pointers", objects->room);
    }
    objects->list[objects->used++] = object;
}

static uint64_t free_any(const struct libc *libc, struct objects *objects, uint64_t *state)
{
    uint64_t **chosen = &objects->list[below(objects->used, state)];
    uint64_t checksum = free_object(libc, *chosen);
    *chosen = NULL;
    return checksum;
}

static void swap_any(_Atomic(uint64_t *) *shared, struct objects *objects, uint64_t *state)
{
    uint64_t **chosen = &objects->list[below(objects->used, state)];
    *chosen = atomic_exchange(&shared[below(SHARED, state)], *chosen);
}

static uint64_t free_all(const struct libc *libc, struct objects *objects)
{
    uint64_t checksum = 0;
    for (size_t i = 0; i < objects->used; i++) checksum += free_object(libc, objects->list[i]);
    libc->free(objects->list);
    return checksum;
}

static struct objects make_room(const struct libc *libc, size_t count)
{
    struct objects objects = {libc->malloc(count * sizeof *objects.list), 0, count};
    if (objects.list == NULL) libc->fail("Cannot allocate room for %zu pointers", count);
    return objects;
}

void work_round(struct job *job)
{
    const struct libc *libc = job->libc;
    uint64_t state = mix(SEED, job->thread), checksum = 0;
    size_t transient = 100 * job->load * (job->thread % 8 + 1), kept = transient / 2;
    struct objects objects = {0}, retained = make_room(libc, kept);
    while (transient > 0 || kept > 0) {
        bool keep = kept > 0 && (transient == 0 || below(2, &state));
        if (keep) add_object(libc, &retained, make_object(libc, RETAINED_SHIFTS, &state)), kept--;
        else add_object(libc, &objects, make_object(libc, TRANSIENT_SHIFTS, &state)), transient--;
        if (objects.used && below(100, &state) < 67) checksum += free_any(libc, &objects, &state);
        if (objects.used && below(100, &state) < 26) swap_any(job->shared, &objects, &state);
    }
    job->checksum += checksum + free_all(libc, &retained) + free_all(libc, &objects);
}

uint64_t free_shared(const struct job *job, bool all, uint64_t *state)
{
    uint64_t checksum = 0;
    for (size_t i = 0; i < SHARED; i++)
        if (random_next(state) >> 63 || all)
            checksum += free_object(job->libc, atomic_exchange(&job->shared[i], NULL));
    return checksum;
}
