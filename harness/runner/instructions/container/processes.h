/* System calls of a guest by which it starts programs or processes beside its own threads, by their numbers there. */
#ifndef PROCESSES_H
#define PROCESSES_H

#include <stdbool.h>
#include <stdint.h>

/* flags: the first argument. */
bool starts_process(const char *arch, int64_t number, uint64_t flags);
bool replaces_program(const char *arch, int64_t number);

#endif
