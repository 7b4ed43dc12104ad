#include "cache-line.h"

uint64_t write_and_read(volatile unsigned char *object, uint64_t times)
{
    uint64_t sum = 0;
    for (uint64_t i = 0; i < times; i++) {
        *object = (unsigned char)i;
        sum += *object;
    }
    return sum;
}
