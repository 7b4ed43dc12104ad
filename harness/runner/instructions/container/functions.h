#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "options.h"

/* Counts as print_instructions() does, and prints which functions the instructions of one operation are in, as one JSON
 * line; gives the status to exit with. */
int print_functions(const struct options *options);

#endif
