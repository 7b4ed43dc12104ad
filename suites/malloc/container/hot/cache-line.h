#ifndef HOT_CACHE_LINE_H
#define HOT_CACHE_LINE_H

#include <stdint.h>

/* Writes 0, 1, … 255 over and over into a byte, reads each back, and returns their sum. */
uint64_t write_and_read(volatile unsigned char *object, uint64_t times);

#endif
