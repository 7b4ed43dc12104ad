/* How many bytes something has, compressed as gzip -6 does, and as registries keep layers. */
#ifndef SQUEEZE_H
#define SQUEEZE_H

#include <stddef.h>
#include <stdint.h>

void begin_squeeze(void);
void squeeze(const void *bytes, size_t count);

/* The number of compressed bytes, header and trailer of gzip included. */
uint64_t end_squeeze(void);

#endif
