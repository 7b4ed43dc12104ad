#ifndef RESULT_H
#define RESULT_H

#include "measure.h"

/* A remark, and one JSON line: every sample in ns per call, the overhead in them, the checksum. */
void print_result(const struct measurement *measurement, uint64_t checksum);

/* One JSON line, of functions that were called and not timed. */
void print_checksum(uint64_t checksum);

#endif
