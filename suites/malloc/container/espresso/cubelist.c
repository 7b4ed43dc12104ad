#include "cubelist.h"

#include "allocation.h"

#include <stdlib.h>

static struct cubelist *make_cubelist(int capacity)
{
    struct cubelist *list = make_block(sizeof *list + (size_t)capacity * sizeof *list->cubes);
    list->outside = (struct cube){ 0 };
    list->count = 0;
    return list;
}

void free_cubelist(struct cubelist *list)
{
    free(list);
}

struct cubelist *list_cubes(struct cover *first, struct cover *second, struct cover *third)
{
    struct cover *covers[] = { first, second, third };
    int capacity = 0;
    for (int i = 0; i < 3; i++)
        capacity += covers[i] ? covers[i]->count : 0;
    struct cubelist *list = make_cubelist(capacity);
    for (int i = 0; i < 3; i++)
        for (int j = 0; covers[i] && j < covers[i]->count; j++)
            list->cubes[list->count++] = &covers[i]->cubes[j];
    return list;
}

struct cubelist *cofactor(const struct cubelist *list, const struct cube *subspace, const struct cube *except)
{
    struct cubelist *result = make_cubelist(list->count);
    keep_meeting(result, list, subspace, except);
    return result;
}
