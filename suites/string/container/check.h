/* A libc that is fast and wrong must not be measured. */
#ifndef CHECK_H
#define CHECK_H

#include "functions.h"

/* The function with so many characters and with few, at the alignments that are measured and at the ends of
 * pages. Gives a checksum of what came out; exits where that is not what the reference has. */
uint64_t check_briefly(const struct function *function, size_t characters);

/* Every function over sizes, alignments, overlaps and page ends; exits at the first that is wrong. */
void check_all(void);

#endif
