/* Calls of a function, laid out in memory and ready to be timed. */
#ifndef CALLS_H
#define CALLS_H

#include "placement.h"
#include "scene.h"
#include "work.h"

struct calls {
    const struct work *work;
    struct stage stage;
    /* Each with texts of its own, in the order of their addresses; not of REPEATED. */
    struct hot_call *laid_out;
    /* The same in the order of a sample of SPREAD; the only one of REPEATED, which each block lays out anew. */
    struct hot_call *table;
    size_t count;
    /* Places of the blocks of a sample of REPEATED. */
    struct placement placements[PLACEMENTS];
    /* The order of a sample of MIXED. */
    uint8_t *numbers;
    /* The place in the order at which the next batch goes on. */
    size_t next;
};

struct calls make_calls(const struct work *work);
void free_calls(struct calls *calls);

/* Places and orders of a sample are the same in every process of a layout. */
void begin_sample(struct calls *calls, uint64_t sample);

/* Lays out a block of a sample. */
void begin_block(struct calls *calls, size_t block);

/* A function, and the loops that call it and no other. */
struct target {
    routine *volatile routine;
    repeat_loop *repeat, *repeat_emptied;
    walk_loop *walk;
    mix_loop *mix;
};

struct target make_target(routine *function);

/* A function that does nothing. */
struct target make_empty_target(void);

/* Makes so many calls. */
void make_batch(struct calls *calls, struct target *target, uint64_t count);

#endif
