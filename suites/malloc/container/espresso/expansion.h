/* expansion.h: the state of one cube's expansion: the blocking matrix and the covering matrix of Brayton et al.
 * 1984, section 4.2, kept as lists of the OFF-set and ON-set cubes that still matter. */
#ifndef ESPRESSO_EXPANSION_H
#define ESPRESSO_EXPANSION_H

#include "cover.h"

struct expansion {
    struct cube *raised; /* the parts the cube has by now */
    struct cube *free;   /* the parts not decided yet; a part in neither has been lowered for good */
    struct cube **blocking; /* OFF cubes that the free parts could still reach */
    int blocking_count;
    struct cube **covering; /* ON cubes that the free parts could still cover */
    int covering_count;
};

struct expansion *begin_expansion(const struct cube *cube, struct cover *on, struct cover *off,
                                  const struct cube *fixed);
void end_expansion(struct expansion *expansion);

/* Lowers the parts that would meet the OFF-set, raises those that cannot, and drops from both lists the cubes
 * about which nothing is left to decide (the essential parts, section 4.2.2). */
void decide_forced_parts(struct expansion *expansion);

#endif
