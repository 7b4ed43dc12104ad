#ifndef COUNT_H
#define COUNT_H

#include "options.h"

struct counts {
    /* Instructions with either number of operations; of a whole process the first is 0. */
    uint64_t of[2];
    /* Covers all that the processes printed. */
    uint64_t checksum;
};

/* Runs the program with either number of operations; blocks: where each writes where its instructions came from. */
struct counts count_operations(const struct options *options, const char *const blocks[2]);

/* Instructions of one operation. */
double per_operation(const struct options *options, const uint64_t counts[2]);

/* Prints the instructions of one operation; gives the status to exit with. */
int print_instructions(const struct options *options);

#endif
