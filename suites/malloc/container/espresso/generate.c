#include "generate.h"

#include "driver.h"
#include "opcode.h"

enum {
    OPCODES = 18,
    PLAIN_TERMS = 70,
    UNUSED_OPCODES = 105, /* don't-care terms as a whole; the rest of the opcodes switch nothing */
    REPEATED_TERMS = 400,
    REPEATED_NIBBLE = 0xf, /* no opcode begins with these four bits */
    FREE_OPCODES = 0xf0,
};

/* Shuffles all opcodes outside the repeated nibble. */
static void draw_opcodes(unsigned opcodes[FREE_OPCODES], uint64_t *random)
{
    for (unsigned i = 0; i < FREE_OPCODES; i++) {
        unsigned j = (unsigned)(random_next(random) >> 32) % (i + 1);
        opcodes[i] = opcodes[j];
        opcodes[j] = i;
    }
}

static struct cube random_outputs(uint64_t *random)
{
    struct cube outputs = { 0 };
    for (int i = 0; i < 6; i++)
        cube_add(&outputs, FIRST_OUTPUT_PART + (int)((random_next(random) >> 32) % OUTPUTS));
    return outputs;
}

static void append_opcodes(struct problem *problem, const unsigned *opcodes, uint64_t *random)
{
    struct opcode_rules rules = draw_rules(random);
    for (int i = 0; i < OPCODES; i++) {
        append_opcode(problem, opcodes[i], &rules, random);
        vary_rules(&rules, random);
    }
}

/* Opcodes without operands: few sets of outputs, so that neighbours can be joined. */
static void append_plain_terms(struct problem *problem, const unsigned *opcodes, uint64_t *random)
{
    struct cube outputs[8];
    for (int i = 0; i < 8; i++)
        outputs[i] = random_outputs(random);
    for (int i = 0; i < PLAIN_TERMS; i++) {
        struct cube term = input_term(opcodes[i] << 8, 8);
        cube_or(&term, &term, &outputs[opcodes[i] >> 5 & 7]);
        cover_append(problem->on, &term);
    }
}

static void append_unused_opcodes(struct problem *problem, const unsigned *opcodes)
{
    struct cube outputs = variable_parts(OUTPUT_VARIABLE);
    for (int i = 0; i < UNUSED_OPCODES; i++) {
        struct cube term = input_term(opcodes[i] << 8, 8);
        cube_or(&term, &term, &outputs);
        cover_append(problem->dont_care, &term);
    }
}

static void append_repeated_term(struct problem *problem, uint64_t *random)
{
    struct cube term = input_term(REPEATED_NIBBLE << 12, 4);
    struct cube outputs = random_outputs(random);
    cube_or(&term, &term, &outputs);
    for (int i = 0; i < REPEATED_TERMS; i++)
        cover_append(problem->on, &term);
}

struct problem generate_problem(uint64_t seed)
{
    uint64_t random = mix(seed, 1) | 1; /* the state must not be 0 */
    struct problem problem = { make_cover(0), make_cover(0) };
    unsigned opcodes[FREE_OPCODES];
    draw_opcodes(opcodes, &random);
    append_opcodes(&problem, opcodes, &random);
    append_plain_terms(&problem, opcodes + OPCODES, &random);
    append_unused_opcodes(&problem, opcodes + OPCODES + PLAIN_TERMS);
    append_repeated_term(&problem, &random);
    return problem;
}

void free_problem(struct problem problem)
{
    free_cover(problem.on);
    free_cover(problem.dont_care);
}
