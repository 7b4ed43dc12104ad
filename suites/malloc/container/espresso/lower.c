#include "raise.h"

#include "minimum-cover.h"

/* Above this many rows parts are raised one by one instead. */
enum { ROWS_TO_COVER = 300 };

/* The parts that keep the cube apart from `off` as long as they stay lowered: of an input one part suffices, of
 * the outputs all are needed. */
struct separators {
    struct cube inputs;
    struct cube outputs;
};

static struct separators separators(const struct expansion *expansion, const struct cube *off)
{
    struct cube outputs = variable_parts(OUTPUT_VARIABLE);
    struct separators result = { 0 };
    cube_and(&result.inputs, expansion->free, off);
    cube_minus(&result.inputs, &result.inputs, &outputs);
    if (!outputs_meet(expansion->raised, off)) {
        cube_and(&result.outputs, expansion->free, off);
        cube_and(&result.outputs, &result.outputs, &outputs);
    }
    return result;
}

/* An input part separates only where the cube does not have the other part in common with `off` already. */
static void keep_conflicting_inputs(struct separators *separators, const struct cube *raised, const struct cube *off)
{
    uint32_t conflicts = input_conflicts(raised, off);
    separators->inputs.word[0] &= conflicts | conflicts << 1;
}

static int insert_row(struct matrix *matrix, int row, const struct cube *inputs, int output_part)
{
    for (int part = next_part(inputs, 0); part < PARTS; part = next_part(inputs, part + 1))
        matrix_insert(matrix, row, part);
    if (output_part < PARTS)
        matrix_insert(matrix, row, output_part);
    return row + 1;
}

/* "Input a, or all of outputs b and c" is unravelled into the rows "a or b" and "a or c". */
static int insert_rows(struct matrix *matrix, int row, const struct separators *separators)
{
    const struct cube *outputs = &separators->outputs;
    int part = next_part(outputs, 0);
    if (part == PARTS)
        return insert_row(matrix, row, &separators->inputs, PARTS);
    for (; part < PARTS; part = next_part(outputs, part + 1))
        row = insert_row(matrix, row, &separators->inputs, part);
    return row;
}

bool too_many_to_cover(const struct expansion *expansion)
{
    int rows = 0;
    for (int i = 0; i < expansion->blocking_count; i++) {
        struct separators parts = separators(expansion, expansion->blocking[i]);
        int outputs = cube_size(&parts.outputs);
        rows += outputs > 1 ? outputs : 1;
    }
    return rows > ROWS_TO_COVER;
}

void lower_minimum_cover(struct expansion *expansion)
{
    struct matrix *matrix = make_matrix();
    int row = 0;
    for (int i = 0; i < expansion->blocking_count; i++) {
        struct separators parts = separators(expansion, expansion->blocking[i]);
        keep_conflicting_inputs(&parts, expansion->raised, expansion->blocking[i]);
        row = insert_rows(matrix, row, &parts);
    }
    struct selection *lowered = minimum_cover(matrix);
    for (int i = 0; i < lowered->count; i++)
        cube_remove(expansion->free, lowered->columns[i]);
    free_selection(lowered);
    free_matrix(matrix);
}
