/* Where the texts of a call lie. */
#ifndef PLACEMENT_H
#define PLACEMENT_H

#include <stdbool.h>

#include "random.h"

/* Bytes behind a page's begin. The other text begins in the page of the text or in the next one. */
struct placement {
    size_t text, other;
};

/* Blocks of calls in a sample, each at a placement of its own. */
enum { PLACEMENTS = 8, PAGE = 4096 };

/* No other text begins farther behind the begin of the text's page. */
enum { FARTHEST = 2 * PAGE };

/* Places from the whole page. The other text begins 1 to 2 KiB further into its page than the text, so that no store
 * meets a load whose address has the same last twelve bits; where they are to be aliased, 1 to 63 bytes further.
 * Places, offsets in a cache line and distances are drawn from eight equal parts each, one from every part
 * (a Latin hypercube), so that samples differ little in how their texts lie. */
void draw_placements(struct random *random, bool aliased, struct placement placements[PLACEMENTS]);

#endif
