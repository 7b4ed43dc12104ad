#include "../../espresso/cubelist.h"

static void count_zeros(struct columns *columns, const struct cubelist *list)
{
    for (int i = 0; i < list->count; i++) {
        struct cube missing;
        cube_or(&missing, list->cubes[i], &list->outside);
        cube_minus(&missing, &universe, &missing);
        for (int part = next_part(&missing, 0); part < PARTS; part = next_part(&missing, part + 1))
            columns->zeros[part]++;
    }
}

/* Loops, because the compiler makes a call to memset of an empty initialiser. */
static void clear(struct columns *columns)
{
    for (int part = 0; part < PARTS; part++)
        columns->zeros[part] = 0;
    for (int variable = 0; variable < VARIABLES; variable++)
        columns->active_parts[variable] = 0;
    columns->active_variables = 0;
    columns->split = 0;
}

void count_columns(struct columns *columns, const struct cubelist *list)
{
    clear(columns);
    count_zeros(columns, list);
    int zeros[VARIABLES] = { 0 };
    for (int part = 0; part < PARTS; part++) {
        columns->active_parts[part_variable(part)] += columns->zeros[part] > 0;
        zeros[part_variable(part)] += columns->zeros[part];
    }
    for (int variable = 0; variable < VARIABLES; variable++) {
        int more = columns->active_parts[variable] - columns->active_parts[columns->split];
        if (more > 0 || (more == 0 && zeros[variable] > zeros[columns->split]))
            columns->split = variable;
        columns->active_variables += columns->active_parts[variable] > 0;
    }
}

void split_parts(const struct columns *columns, struct cube *left, struct cube *right)
{
    struct cube parts = variable_parts(columns->split);
    int to_place = columns->active_parts[columns->split];
    int placed = 0;
    for (int part = next_part(&parts, 0); part < PARTS; part = next_part(&parts, part + 1)) {
        bool active = columns->zeros[part] > 0;
        bool goes_left = active && 2 * placed < to_place;
        cube_remove(goes_left ? right : left, part);
        placed += active;
    }
}
