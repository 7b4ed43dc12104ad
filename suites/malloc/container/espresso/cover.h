/* cover.h: a set of cubes in one array that grows with realloc. */
#ifndef ESPRESSO_COVER_H
#define ESPRESSO_COVER_H

#include "cube.h"

struct cover {
    struct cube *cubes;
    int count;
    int capacity;
};

struct cover *make_cover(int capacity);
struct cover *copy_cover(const struct cover *cover);
void free_cover(struct cover *cover);

void cover_append(struct cover *cover, const struct cube *cube);

/* Appends the cubes of `rest` and frees it. */
void cover_join(struct cover *cover, struct cover *rest);

/* Removes the cubes that carry the flag; the others keep their order. */
void cover_drop(struct cover *cover, enum cube_flag flag);

/* Moves the cubes that carry the flag into a cover of their own. */
struct cover *cover_take(struct cover *cover, enum cube_flag flag);

void cover_clear(struct cover *cover, enum cube_flag flag);

/* How many cubes, then how many literals and connected outputs: what a smaller cover has less of. */
struct cost {
    int cubes;
    int literals;
};

struct cost cover_cost(const struct cover *cover);

#endif
