/* A function, and what it is called with. */
#ifndef WORK_H
#define WORK_H

#include "functions.h"

enum pattern {
    REPEATED, /* the same call again and again, at a few placements one after another */
    MIXED,    /* calls of many sizes, in an order that is drawn */
    SPREAD,   /* calls that go through a working set, in an order that is drawn */
};

struct work {
    const struct function *function;
    enum pattern pattern;
    /* In each call; in the largest one where sizes are mixed. */
    size_t characters;
    /* Whether the destination begins just behind the text modulo a page; for REPEATED alone. */
    bool aliased;
    /* Bytes of texts, counted in whole cache lines; for SPREAD alone. */
    size_t working_set;
};

#endif
