#ifndef HELD_H
#define HELD_H

#include <stdint.h>

/*
 * Waits a second, and tells how much memory the container then has, KiB, without pages of files that nobody has asked for lately; -1
 * where its control group does not say. A malloc that gives memory back has done so by then.
 */
int64_t await_memory_held_kib(void);

#endif
