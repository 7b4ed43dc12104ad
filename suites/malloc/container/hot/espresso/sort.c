#include "../../espresso/sort.h"

void merge_run(struct cube *to, const struct cube *from, struct run run, comparison *compare,
                      const struct cube *ignored)
{
    int left = run.start, right = run.middle;
    for (int i = run.start; i < run.end; i++) {
        bool right_used_up = right == run.end;
        bool take_left = right_used_up || (left < run.middle && compare(&from[left], &from[right], ignored) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

int order_ignoring(const struct cube *a, const struct cube *b, const struct cube *ignored)
{
    for (int i = 0; i < WORDS; i++) {
        uint32_t left = a->word[i] & ~ignored->word[i], right = b->word[i] & ~ignored->word[i];
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

int smaller_number_first(const struct cube *a, const struct cube *b, const struct cube *ignored)
{
    (void)ignored;
    return (int)a->number - (int)b->number;
}

void weigh_cubes(struct cover *cover)
{
    int sums[PARTS];
    for (int part = 0; part < PARTS; part++) /* an initialiser would become a call to memset */
        sums[part] = 0;
    for (int i = 0; i < cover->count; i++)
        for (int part = next_part(&cover->cubes[i], 0); part < PARTS; part = next_part(&cover->cubes[i], part + 1))
            sums[part]++;
    for (int i = 0; i < cover->count; i++) {
        struct cube *cube = &cover->cubes[i];
        unsigned weight = 0;
        for (int part = next_part(cube, 0); part < PARTS; part = next_part(cube, part + 1))
            weight += (unsigned)sums[part];
        cube->number = weight;
    }
}
