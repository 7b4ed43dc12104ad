/* A libc that is fast and wrong must not be measured. */
#ifndef CHECK_H
#define CHECK_H

#include "work.h"

/* The function with the numbers of characters that are measured and with few, at some alignments and at the ends of
 * pages. Gives a checksum of the results; exits where they are not the reference's. */
uint64_t check_briefly(const struct work *work);

/* Every function over sizes, alignments, overlaps and page ends; exits at the first that is wrong. */
void check_all(void);

#endif
