#include "independent-rows.h"

/* Divisible by 1 to 16, so that 1 / (length - 1) is an integer for short rows. */
enum { ROW_WEIGHT = 720720 };

/* Row i of the graph holds the rows of the matrix that share a column with row i, itself included. */
static struct matrix *intersection_graph(const struct matrix *matrix)
{
    struct matrix *graph = make_matrix();
    for (const struct line *row = matrix->rows.first; row != NULL; row = row->next)
        for (const struct element *element = row->first; element != NULL; element = element->right) {
            const struct line *column = line_at(&matrix->columns, element->column);
            for (const struct element *other = column->first; other != NULL; other = other->down)
                matrix_insert(graph, row->index, other->row);
        }
    return graph;
}

static struct line *shortest_line(const struct lines *lines)
{
    struct line *shortest = lines->first;
    for (struct line *line = shortest; line != NULL; line = line->next)
        if (line->length < shortest->length)
            shortest = line;
    return shortest;
}

static void remove_node(struct matrix *graph, int node)
{
    struct line *row = line_at(&graph->rows, node);
    if (row != NULL)
        matrix_remove_row(graph, row);
    struct line *column = line_at(&graph->columns, node);
    if (column != NULL)
        matrix_remove_column(graph, column);
}

static void remove_neighbours(struct matrix *graph, int node)
{
    for (struct line *row = line_at(&graph->rows, node); row != NULL; row = line_at(&graph->rows, node)) {
        const struct element *neighbour = row->first->column == node ? row->last : row->first;
        remove_node(graph, neighbour->column);
    }
}

int mark_independent_rows(struct matrix *matrix)
{
    int found = 0;
    for (struct line *row = matrix->rows.first; row != NULL; row = row->next)
        row->mark = 0;
    struct matrix *graph = intersection_graph(matrix);
    for (; graph->rows.count > 0; found++) {
        int node = shortest_line(&graph->rows)->index;
        line_at(&matrix->rows, node)->mark = 1;
        remove_neighbours(graph, node);
    }
    free_matrix(graph);
    return found;
}

static long weight(const struct line *column)
{
    long sum = 0;
    for (const struct element *element = column->first; element != NULL; element = element->down)
        sum += ROW_WEIGHT / (element->home->length > 1 ? element->home->length - 1 : 1);
    return sum;
}

static bool meets_marked_row(const struct line *column)
{
    for (const struct element *element = column->first; element != NULL; element = element->down)
        if (element->home->mark)
            return true;
    return false;
}

struct line *most_covering_column(const struct matrix *matrix)
{
    struct line *best = NULL;
    long most = -1;
    for (struct line *column = matrix->columns.first; column != NULL; column = column->next)
        if (meets_marked_row(column) && weight(column) > most) {
            best = column;
            most = weight(column);
        }
    return best;
}
