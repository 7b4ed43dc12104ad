#ifndef COUNT_H
#define COUNT_H

#include "options.h"

/* Runs the program with either number of operations and prints the difference for one; gives the status to exit with. */
int print_instructions(const struct options *options);

#endif
