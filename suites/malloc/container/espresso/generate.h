/* generate.h: the input: a made-up instruction decoder of 16 inputs and 40 outputs. */
#ifndef ESPRESSO_GENERATE_H
#define ESPRESSO_GENERATE_H

#include "cover.h"

struct problem {
    struct cover *on;
    struct cover *dont_care;
};

/* 18 opcodes of 8 bits, whose operands are sampled to about 2,000 minterms; about 400 don't-care terms of 8 to 16
 * literals; 70 terms of 8 literals; one term of 4 literals, 400 times. Dashes are always a suffix. */
struct problem generate_problem(uint64_t seed);
void free_problem(struct problem problem);

#endif
