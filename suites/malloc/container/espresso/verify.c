#include "verify.h"

#include "tautology.h"

static bool covers(struct cover *cover, struct cover *dont_care, const struct cover *wanted)
{
    struct cubelist *list = list_cubes(cover, dont_care, NULL);
    bool covered = true;
    for (int i = 0; covered && i < wanted->count; i++)
        covered = is_covered(list, &wanted->cubes[i]);
    free_cubelist(list);
    return covered;
}

bool is_equivalent(struct cover *minimised, struct cover *on, struct cover *dont_care)
{
    return covers(minimised, dont_care, on) && covers(on, dont_care, minimised);
}
