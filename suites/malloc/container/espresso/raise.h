/* raise.h: the three ways in which EXPAND chooses the parts to raise (Brayton et al. 1984, section 4.2). */
#ifndef ESPRESSO_RAISE_H
#define ESPRESSO_RAISE_H

#include "expansion.h"

/* Raises to the supercube with the ON cube that can be reached without meeting the OFF-set and by which most
 * others get covered. False when there is none. */
bool raise_to_feasible_cube(struct expansion *expansion);

/* Whether some OFF cube that still matters has a point in common with the cube. */
bool meets_off_set(const struct expansion *expansion, const struct cube *cube);

/* The cube that most of them lie in, the smallest of several; NULL of none. */
const struct cube *most_covering(struct cube **cubes, int count);

/* Raises the free part that most ON cubes (or, when none is left, fewest OFF cubes) have. False when no part is
 * free. */
bool raise_frequent_part(struct expansion *expansion);

/* Whether the covering problem that is left has too many rows to be worth solving. */
bool too_many_to_cover(const struct expansion *expansion);

/* Lowers the fewest free parts that keep the cube apart from all OFF cubes: a minimum column cover of the
 * blocking matrix. */
void lower_minimum_cover(struct expansion *expansion);

#endif
