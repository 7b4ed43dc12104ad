#include "lines.h"

#include "allocation.h"

#include <stdlib.h>

enum { FEWEST_LINES = 32 };

void make_lines(struct lines *lines)
{
    *lines = (struct lines){ .at = make_block(FEWEST_LINES * sizeof *lines->at), .size = FEWEST_LINES };
    for (int i = 0; i < FEWEST_LINES; i++)
        lines->at[i] = NULL;
}

/* The lines themselves must be gone. */
void free_lines(struct lines *lines)
{
    free(lines->at);
}

struct line *line_at(const struct lines *lines, int index)
{
    return index < lines->size ? lines->at[index] : NULL;
}

static void make_room(struct lines *lines, int index)
{
    if (index < lines->size)
        return;
    int size = lines->size;
    while (size <= index)
        size *= 2;
    lines->at = resize_block(lines->at, (size_t)size * sizeof *lines->at);
    while (lines->size < size)
        lines->at[lines->size++] = NULL;
}

static void link_line(struct lines *lines, struct line *line)
{
    struct line *previous = lines->last;
    while (previous != NULL && previous->index > line->index)
        previous = previous->previous;
    line->previous = previous;
    line->next = previous ? previous->next : lines->first;
    *(previous ? &previous->next : &lines->first) = line;
    *(line->next ? &line->next->previous : &lines->last) = line;
    lines->count++;
}

struct line *line_for(struct lines *lines, int index)
{
    make_room(lines, index);
    if (lines->at[index] == NULL) {
        struct line *line = make_block(sizeof *line);
        *line = (struct line){ .index = index };
        link_line(lines, line);
        lines->at[index] = line;
    }
    return lines->at[index];
}

void remove_line(struct lines *lines, struct line *line)
{
    *(line->previous ? &line->previous->next : &lines->first) = line->next;
    *(line->next ? &line->next->previous : &lines->last) = line->previous;
    lines->at[line->index] = NULL;
    lines->count--;
    free(line);
}
