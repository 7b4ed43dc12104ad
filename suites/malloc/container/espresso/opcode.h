/* opcode.h: one opcode of the generated decoder and what its eight operand bits switch. */
#ifndef ESPRESSO_OPCODE_H
#define ESPRESSO_OPCODE_H

#include "generate.h"

/* An operand whose bits under `mask` equal `value` switches `outputs` on. */
struct rule {
    unsigned mask;
    unsigned value;
    struct cube outputs;
};

enum { RULES = 12 };

struct opcode_rules {
    struct rule rules[RULES];
};

struct opcode_rules draw_rules(uint64_t *random);

/* Draws some of the rules again: neighbouring opcodes share most of their outputs. */
void vary_rules(struct opcode_rules *rules, uint64_t *random);

/* Walks the tree of operands; some of its branches become don't-cares, the others a minterm for each leaf. */
void append_opcode(struct problem *problem, unsigned opcode, const struct opcode_rules *rules, uint64_t *random);

/* The inputs of a term: the first `literals` bits of the word, dashes after them; no outputs. */
struct cube input_term(unsigned word, int literals);

#endif
