/* cubelist.h: a list of cubes seen from inside a subspace, which is what the unate recursive paradigm
 * (Brayton et al. 1984, chapter 3) hands from level to level. The cubes are not copied: the cofactor of cube c
 * is c together with all the parts outside the subspace. */
#ifndef ESPRESSO_CUBELIST_H
#define ESPRESSO_CUBELIST_H

#include "cover.h"

#include <stddef.h>

struct cubelist {
    struct cube outside; /* the parts that lie outside the subspace */
    int count;
    struct cube *cubes[];
};

/* All cubes of up to three covers, in the whole space. A cover may be NULL. */
struct cubelist *list_cubes(struct cover *first, struct cover *second, struct cover *third);

/* The cubes that reach into `subspace`, seen from inside it, without `except` (which may be NULL). */
struct cubelist *cofactor(const struct cubelist *list, const struct cube *subspace, const struct cube *except);

void free_cubelist(struct cubelist *list);

/* Fills `result`, which has room for all cubes of `list`, for cofactor(). */
void keep_meeting(struct cubelist *result, const struct cubelist *list, const struct cube *subspace,
                  const struct cube *except);

/* Whether the cube fills the subspace. */
static inline bool fills(const struct cubelist *list, const struct cube *cube)
{
    uint32_t missing = 0;
    for (int i = 0; i < WORDS; i++)
        missing |= universe.word[i] & ~(cube->word[i] | list->outside.word[i]);
    return missing == 0;
}

bool some_cube_fills(const struct cubelist *list);

/* The smallest cube that contains every cube of the list, as seen from inside the subspace. */
struct cube supercube(const struct cubelist *list);

/* Per part, how many cubes lack it, and the variable to split by. */
struct columns {
    int zeros[PARTS];
    int active_parts[VARIABLES]; /* parts that some cube lacks; a variable with one such part is unate */
    int active_variables;
    int split; /* the most binate variable: most active parts, then most zeros */
};

void count_columns(struct columns *columns, const struct cubelist *list);

static inline bool is_unate(const struct columns *columns)
{
    return columns->active_parts[columns->split] <= 1;
}

/* Two subspaces that divide the split variable; `left` gets half of its active parts. Both are allocated. */
struct halves {
    struct cube *left;
    struct cube *right;
};

struct halves split_space(const struct columns *columns);
void free_halves(struct halves halves);

/* Takes the parts of the other half away from both, which are the whole space at first. */
void split_parts(const struct columns *columns, struct cube *left, struct cube *right);

#endif
