/* cube.h: a product term in positional cube notation (Brayton et al. 1984, section 2.1 and the
 * multiple-valued view of the outputs in section 2.3).
 *
 * An input is a variable of two parts (part 2v: "may be 0", part 2v+1: "may be 1"); the outputs are one
 * more variable of 40 parts. A cube is empty when some variable has no part. Sixteen inputs fill the
 * first word exactly, the outputs take a word and eight bits: with its heading a cube is 16 bytes. */
#ifndef ESPRESSO_CUBE_H
#define ESPRESSO_CUBE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    INPUTS = 16,
    OUTPUTS = 40,
    OUTPUT_VARIABLE = INPUTS,
    VARIABLES = INPUTS + 1,
    FIRST_OUTPUT_PART = 2 * INPUTS,
    PARTS = FIRST_OUTPUT_PART + OUTPUTS,
    WORDS = 3,
};

enum cube_flag {
    COVERED = 1,   /* inside another cube of the cover, or not needed by it */
    PRIME = 2,     /* cannot be expanded */
    FIXED = 4,     /* belongs to every solution of the covering problem: relatively essential, or don't-care */
};

struct cube {
    uint32_t flags : 8;
    uint32_t number : 24; /* what the running step counts: a weight to sort by, or a column of a table */
    uint32_t word[WORDS];
};

extern const struct cube universe;

/* Not inline and never built with LTO: a compiler that sees both ends of a block's life removes the malloc. */
struct cube *make_cube(const struct cube *value);
void free_cube(struct cube *cube);

/* Only the parts of `result` are written, its heading stays. */
void cube_and(struct cube *result, const struct cube *a, const struct cube *b);
void cube_or(struct cube *result, const struct cube *a, const struct cube *b);
void cube_minus(struct cube *result, const struct cube *a, const struct cube *b);

/* All the parts of one variable. */
struct cube variable_parts(int variable);

int cube_size(const struct cube *cube);

static inline int part_variable(int part)
{
    return part < FIRST_OUTPUT_PART ? part / 2 : OUTPUT_VARIABLE;
}

static inline bool cube_has(const struct cube *cube, int part)
{
    return cube->word[part / 32] >> part % 32 & 1;
}

static inline void cube_add(struct cube *cube, int part)
{
    cube->word[part / 32] |= UINT32_C(1) << part % 32;
}

static inline void cube_remove(struct cube *cube, int part)
{
    cube->word[part / 32] &= ~(UINT32_C(1) << part % 32);
}

/* Whether a is inside b. */
static inline bool cube_implies(const struct cube *a, const struct cube *b)
{
    return ((a->word[0] & ~b->word[0]) | (a->word[1] & ~b->word[1]) | (a->word[2] & ~b->word[2])) == 0;
}

/* Bit 2v is set when a and b have no part of input v in common. */
static inline uint32_t input_conflicts(const struct cube *a, const struct cube *b)
{
    uint32_t common = a->word[0] & b->word[0];
    return ~(common | common >> 1) & UINT32_C(0x55555555);
}

static inline bool outputs_meet(const struct cube *a, const struct cube *b)
{
    return ((a->word[1] & b->word[1]) | (a->word[2] & b->word[2])) != 0;
}

static inline bool cubes_meet(const struct cube *a, const struct cube *b)
{
    return input_conflicts(a, b) == 0 && outputs_meet(a, b);
}

/* In how many variables a and b have nothing in common: 0, 1, or 2 for two and more. */
static inline int cube_distance(const struct cube *a, const struct cube *b)
{
    uint32_t conflicts = input_conflicts(a, b);
    int inputs = (conflicts != 0) + ((conflicts & (conflicts - 1)) != 0);
    int distance = inputs + !outputs_meet(a, b);
    return distance < 2 ? distance : 2;
}

static inline bool cube_is_empty(const struct cube *cube)
{
    return !cubes_meet(cube, cube);
}

/* Walks the parts of a cube: for (int part = next_part(c, 0); part < PARTS; part = next_part(c, part + 1)) */
static inline int next_part(const struct cube *cube, int part)
{
    while (part < PARTS) {
        uint32_t rest = cube->word[part / 32] >> part % 32;
        if (rest != 0)
            return part + __builtin_ctz(rest);
        part = (part / 32 + 1) * 32;
    }
    return PARTS;
}

#endif
