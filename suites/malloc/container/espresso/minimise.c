#include "minimise.h"

#include "complement.h"
#include "driver.h"
#include "essential.h"
#include "expand.h"
#include "irredundant.h"
#include "last-gasp.h"
#include "make-sparse.h"
#include "reduce.h"
#include "verify.h"

static const struct cube nothing = { 0 };

static struct cover *find_off_set(struct cover *on, struct cover *dont_care)
{
    struct cubelist *list = list_cubes(on, dont_care, NULL);
    struct cover *off = complement(list);
    free_cubelist(list);
    return off;
}

static void reduce_expand_irredundant(struct cover *on, struct cover *dont_care, struct cover *off)
{
    int before;
    do {
        before = on->count;
        reduce(on, dont_care);
        expand(on, off, &nothing);
        irredundant(on, dont_care);
    } while (on->count < before);
}

static struct cover *iterate(struct cover *on, struct cover *dont_care, struct cover *off)
{
    int before;
    do {
        reduce_expand_irredundant(on, dont_care, off);
        before = on->count;
        on = last_gasp(on, dont_care, off);
    } while (on->count < before);
    return on;
}

/* The essential primes need no further thought: while the rest is iterated they count as don't-cares. */
static struct cover *iterate_without_essential(struct cover *on, struct cover *dont_care, struct cover *off)
{
    struct cover *essential = take_essential(on, dont_care);
    struct cover *spared = copy_cover(dont_care);
    cover_join(spared, copy_cover(essential));
    on = iterate(on, spared, off);
    free_cover(spared);
    cover_join(on, essential);
    return on;
}

static void verify(struct cover *minimised, struct cover *on, struct cover *dont_care)
{
    if (!is_equivalent(minimised, on, dont_care))
        fail("The minimised cover is not equivalent to the input where that one cares");
}

struct cover *minimise(struct cover *on, struct cover *dont_care)
{
    struct cover *off = find_off_set(on, dont_care);
    struct cover *cover = copy_cover(on);
    expand(cover, off, &nothing);
    irredundant(cover, dont_care);
    cover = iterate_without_essential(cover, dont_care, off);
    make_sparse(cover, dont_care, off);
    verify(cover, on, dont_care);
    free_cover(off);
    return cover;
}
