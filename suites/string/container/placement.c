#include "placement.h"

enum { LINE = 64, LINES = PAGE / LINE, PART_OF_LINE = LINE / PLACEMENTS, PART_OF_PAGE = LINES / PLACEMENTS };

/* A number from each eighth of a range, in an order that is drawn. */
static void draw_parts(struct random *random, size_t part, size_t drawn[PLACEMENTS])
{
    for (size_t i = 0; i < PLACEMENTS; i++) drawn[i] = i * part + draw(random, part);
    shuffle(random, drawn, PLACEMENTS, sizeof *drawn);
}

void draw_placements(struct random *random, bool aliased, struct placement placements[PLACEMENTS])
{
    size_t line[PLACEMENTS], in_line[PLACEMENTS], further[PLACEMENTS];
    draw_parts(random, PART_OF_PAGE, line);
    draw_parts(random, PART_OF_LINE, in_line);
    draw_parts(random, PART_OF_LINE, further);
    for (size_t i = 0; i < PLACEMENTS; i++) {
        size_t distance = aliased ? (further[i] > 0 ? further[i] : 1) : (LINES / 4 + draw(random, LINES / 4)) * LINE + further[i];
        placements[i].text = line[i] * LINE + in_line[i];
        placements[i].other = placements[i].text + distance;
    }
}
