/* The code that is timed. It includes no header of a libc and is compiled once for each architecture
 * (`make assembly`), so that the programs of all binary interfaces contain the same instructions. */
#ifndef LOOPS_H
#define LOOPS_H

#include <stdint.h>

/* Any function that is measured. Both psABIs pass the first four integers or pointers in registers, return one
 * in a register, and leave surplus arguments alone (System V AMD64 3.2.3; AAPCS64 6.8.2): so one loop calls
 * them all, and an empty function is called in exactly the same way. */
typedef uintptr_t routine(uintptr_t, uintptr_t, uintptr_t, uintptr_t);

struct hot_call {
    uintptr_t arguments[4];
    /* A byte that is set to 0 before the call; NULL where none has to be. */
    volatile unsigned char *emptied;
};

/* Returns its first argument: a call of it costs as much as the call alone. */
routine hot_nothing;

/* In each loop the pointer to the function is read anew for every call, and every result is kept alive. There are two
 * sets of the same loops, for the function that is measured and for one that does nothing: a branch predictor knows a
 * call that has had two targets less well than one that always had the same. */

/* The same call again and again: one that has nothing to be emptied, and one that has. */
typedef void repeat_loop(routine *volatile *called, const struct hot_call *call, uint64_t times);
repeat_loop hot_repeat, empty_repeat, hot_repeat_emptied, empty_repeat_emptied;

/* One call after another. */
typedef void walk_loop(routine *volatile *called, const struct hot_call *calls, uint64_t count);
walk_loop hot_walk, empty_walk;

/* Calls of a table in the order of their numbers. */
typedef void mix_loop(routine *volatile *called, const struct hot_call *table, const uint8_t *numbers, uint64_t count);
mix_loop hot_mix, empty_mix;

#endif
