#include "essential.h"

#include "tautology.h"

/* The consensus of `prime` and `other` in one variable covers both their parts there, the common ones in
 * all other variables. */
static void append_consensus(struct cover *result, const struct cube *prime, const struct cube *other, int variable)
{
    struct cube parts = variable_parts(variable);
    struct cube consensus = universe;
    cube_or(&consensus, prime, other);
    cube_and(&consensus, &consensus, &parts);
    cube_minus(&parts, &universe, &parts);
    cube_and(&parts, &parts, prime);
    cube_and(&parts, &parts, other);
    cube_or(&consensus, &consensus, &parts);
    cover_append(result, &consensus);
}

/* Cubes that meet: one consensus for each variable in which `other` reaches out of `prime`. */
static void append_consensus_of_meeting(struct cover *result, const struct cube *prime, const struct cube *other)
{
    if (cube_implies(other, prime))
        cover_append(result, other);
    for (int variable = 0; variable < VARIABLES; variable++) {
        struct cube outside = variable_parts(variable);
        cube_and(&outside, &outside, other);
        if (!cube_implies(&outside, prime))
            append_consensus(result, prime, other, variable);
    }
}

static void append_consensus_of_neighbours(struct cover *result, const struct cube *prime, const struct cube *other)
{
    uint32_t conflicts = input_conflicts(prime, other);
    append_consensus(result, prime, other, conflicts ? __builtin_ctz(conflicts) / 2 : OUTPUT_VARIABLE);
}

static struct cover *consensus_with_all(const struct cubelist *all, const struct cube *prime)
{
    struct cover *result = make_cover(0);
    for (int i = 0; i < all->count; i++) {
        const struct cube *other = all->cubes[i];
        int distance = other == prime ? 2 : cube_distance(prime, other);
        if (distance == 0)
            append_consensus_of_meeting(result, prime, other);
        else if (distance == 1)
            append_consensus_of_neighbours(result, prime, other);
    }
    return result;
}

/* A prime is essential exactly when its consensus with the rest of the cover does not cover it. */
static bool is_essential(const struct cubelist *all, const struct cube *prime)
{
    struct cover *consensus = consensus_with_all(all, prime);
    struct cubelist *list = list_cubes(consensus, NULL, NULL);
    bool essential = !is_covered(list, prime);
    free_cubelist(list);
    free_cover(consensus);
    return essential;
}

struct cover *take_essential(struct cover *on, struct cover *dont_care)
{
    struct cubelist *all = list_cubes(on, dont_care, NULL);
    cover_clear(on, FIXED);
    for (int i = 0; i < on->count; i++)
        if (is_essential(all, &on->cubes[i]))
            on->cubes[i].flags |= FIXED;
    free_cubelist(all);
    return cover_take(on, FIXED);
}
