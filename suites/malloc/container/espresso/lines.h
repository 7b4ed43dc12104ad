/* lines.h: the rows, or the columns, of a sparse matrix. */
#ifndef ESPRESSO_LINES_H
#define ESPRESSO_LINES_H

#include "sparse.h"

void make_lines(struct lines *lines);
void free_lines(struct lines *lines);

/* The line with that index, made if there is none. */
struct line *line_for(struct lines *lines, int index);

/* Unlinks the line and frees it; its elements must be gone. */
void remove_line(struct lines *lines, struct line *line);

#endif
