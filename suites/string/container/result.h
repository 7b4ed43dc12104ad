#ifndef RESULT_H
#define RESULT_H

#include "measure.h"

/* One JSON line: every sample in ns per call, the least of them, the overhead that was subtracted. */
void print_result(const struct measurement *measurement, uint64_t checksum);

/* One JSON line, of functions that were called and not timed. */
void print_checksum(uint64_t checksum);

#endif
