#include "last-gasp.h"

#include "expand.h"
#include "irredundant.h"
#include "reduce.h"

/* Reduces every cube against all the others as they are, so that the order does not matter. The result is in
 * general not a cover of the function any more. */
static struct cover *reduce_independently(struct cover *on, struct cover *dont_care)
{
    struct cover *reduced = make_cover(on->count);
    struct cubelist *all = list_cubes(on, dont_care, NULL);
    for (int i = 0; i < on->count; i++) {
        struct cube *cube = reduced_cube(all, &on->cubes[i]);
        bool smaller = !cube_implies(&on->cubes[i], cube);
        cube->flags = smaller ? 0 : PRIME;
        if (!cube_is_empty(cube))
            cover_append(reduced, cube);
        free_cube(cube);
    }
    free_cubelist(all);
    return reduced;
}

/* The primes that cover at least two of the reduced cubes: these may replace several cubes by one. */
static struct cover *find_joining_primes(struct cover *reduced, struct cover *off)
{
    struct cover *primes = make_cover(0);
    struct cube *nothing = make_cube(&(struct cube){ 0 });
    for (int i = 0; i < reduced->count; i++) {
        if (reduced->cubes[i].flags & PRIME)
            continue;
        struct cube *prime = make_cube(&reduced->cubes[i]);
        cover_clear(reduced, COVERED);
        if (expand_cube(prime, reduced, off, nothing) >= 2)
            cover_append(primes, prime);
        free_cube(prime);
    }
    free_cube(nothing);
    return primes;
}

static bool is_smaller(struct cost a, struct cost b)
{
    return a.cubes < b.cubes || (a.cubes == b.cubes && a.literals < b.literals);
}

struct cover *last_gasp(struct cover *on, struct cover *dont_care, struct cover *off)
{
    struct cover *reduced = reduce_independently(on, dont_care);
    struct cover *attempt = copy_cover(on);
    cover_join(attempt, find_joining_primes(reduced, off));
    free_cover(reduced);
    irredundant(attempt, dont_care);
    bool better = is_smaller(cover_cost(attempt), cover_cost(on));
    free_cover(better ? on : attempt);
    return better ? attempt : on;
}
