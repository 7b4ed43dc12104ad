/* sparse.h: a sparse 0-1 matrix, as the covering problems of EXPAND and IRREDUNDANT need it: every element is
 * a block of its own, linked into its row and its column. */
#ifndef ESPRESSO_SPARSE_H
#define ESPRESSO_SPARSE_H

#include <stdbool.h>
#include <stddef.h>

struct line;

struct element {
    int row, column;
    struct element *left, *right;
    struct element *up, *down;
    struct line *home; /* the row it is in */
};

/* A row or a column. Lines of one kind form a list in ascending order of their indices. */
struct line {
    int index;
    int length;
    int mark; /* for whoever walks the matrix */
    struct line *previous, *next;
    struct element *first, *last;
    struct element *recent; /* where the last element went in: the next one is often its neighbour */
};

struct lines {
    struct line **at; /* by index, NULL where there is none */
    int size;
    int count;
    struct line *first, *last;
};

struct matrix {
    struct lines rows;
    struct lines columns;
};

struct matrix *make_matrix(void);
struct matrix *copy_matrix(const struct matrix *matrix);
void free_matrix(struct matrix *matrix);

void matrix_insert(struct matrix *matrix, int row, int column);
void matrix_remove_row(struct matrix *matrix, struct line *row);
void matrix_remove_column(struct matrix *matrix, struct line *column);

/* The line with that index, or NULL. */
struct line *line_at(const struct lines *lines, int index);

#endif
