#include "opcode.h"

#include "driver.h"

static unsigned below(uint64_t *random, unsigned limit)
{
    return (unsigned)(random_next(random) >> 32) % limit;
}

struct cube input_term(unsigned word, int literals)
{
    struct cube term = { 0 };
    for (int input = 0; input < INPUTS; input++) {
        unsigned bit = word >> (INPUTS - 1 - input) & 1;
        cube_add(&term, 2 * input + (int)bit);
        if (input >= literals)
            cube_add(&term, 2 * input + !bit);
    }
    return term;
}

/* The operand has four fields of two bits; a rule looks at up to two of them. */
static struct rule draw_rule(uint64_t *random)
{
    struct rule rule = { 0 };
    for (unsigned fields = below(random, 3); fields > 0; fields--)
        rule.mask |= 3u << 2 * below(random, 4);
    if (below(random, 2))
        rule.mask &= 0x55;
    rule.value = below(random, 256) & rule.mask;
    for (int i = 0; i < 5; i++)
        cube_add(&rule.outputs, FIRST_OUTPUT_PART + (int)below(random, OUTPUTS));
    return rule;
}

struct opcode_rules draw_rules(uint64_t *random)
{
    struct opcode_rules rules;
    for (int i = 0; i < RULES; i++)
        rules.rules[i] = draw_rule(random);
    rules.rules[0].mask = rules.rules[0].value = 0; /* every operand switches something */
    return rules;
}

void vary_rules(struct opcode_rules *rules, uint64_t *random)
{
    for (int i = 1; i < RULES; i++)
        if (below(random, 4) == 0)
            rules->rules[i] = draw_rule(random);
}

static void append_minterm(struct problem *problem, unsigned word, const struct opcode_rules *rules)
{
    struct cube term = input_term(word, INPUTS);
    for (int i = 0; i < RULES; i++)
        if ((word & rules->rules[i].mask) == rules->rules[i].value)
            cube_or(&term, &term, &rules->rules[i].outputs);
    cover_append(problem->on, &term);
}

static void append_dont_care(struct problem *problem, unsigned word, int literals)
{
    struct cube term = input_term(word, literals);
    struct cube outputs = variable_parts(OUTPUT_VARIABLE);
    cube_or(&term, &term, &outputs);
    cover_append(problem->dont_care, &term);
}

struct walk {
    struct problem *problem;
    const struct opcode_rules *rules;
    uint64_t *random;
};

/* In percent, how likely a branch is a don't-care, by the number of its literals. */
static const unsigned dont_care_chance[INPUTS + 1] = {
    [10] = 5, [11] = 9, [12] = 16, [13] = 22, [14] = 10, [15] = 4, [16] = 2,
};

static void walk_operands(const struct walk *walk, unsigned word, int literals)
{
    if (below(walk->random, 100) < dont_care_chance[literals])
        append_dont_care(walk->problem, word, literals);
    else if (literals == INPUTS)
        append_minterm(walk->problem, word, walk->rules);
    else {
        walk_operands(walk, word, literals + 1);
        walk_operands(walk, word | 1u << (INPUTS - 1 - literals), literals + 1);
    }
}

void append_opcode(struct problem *problem, unsigned opcode, const struct opcode_rules *rules, uint64_t *random)
{
    struct walk walk = { problem, rules, random };
    walk_operands(&walk, opcode << 8, 8);
}
