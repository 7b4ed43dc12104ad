#include "sort.h"

#include "allocation.h"

#include <stdlib.h>
#include <string.h>

static int at_most(int limit, int value)
{
    return value < limit ? value : limit;
}

void sort_cover(struct cover *cover, comparison *compare, const struct cube *ignored)
{
    int count = cover->count;
    if (count < 2)
        return;
    size_t bytes = (size_t)count * sizeof *cover->cubes;
    struct cube *sorted = make_block(bytes);
    for (int width = 1; width < count; width *= 2) {
        for (int start = 0; start < count; start += 2 * width) {
            struct run run = { start, at_most(count, start + width), at_most(count, start + 2 * width) };
            merge_run(sorted, cover->cubes, run, compare, ignored);
        }
        memcpy(cover->cubes, sorted, bytes);
    }
    free(sorted);
}
