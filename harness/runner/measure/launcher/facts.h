/* Facts about this process and its cgroup, from the kernel's small text files. */
#ifndef FACTS_H
#define FACTS_H

#include <stdbool.h>
#include <stddef.h>

/* Copies what follows `key` on the first line that begins with it; false when there is no such file or line. */
bool read_fact(const char *path, const char *key, char *value, size_t size);

/* The cgroup's count of processes killed for want of memory; -1 where it has none. */
long oom_kills(void);

#endif
