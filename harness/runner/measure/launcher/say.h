/* Standard output towards the harness, gathered in a small buffer. */
#ifndef SAY_H
#define SAY_H

#include <stdbool.h>
#include <stdint.h>

__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

/* A member of a JSON object with its comma. */
void say_or_null(const char *name, bool known, long value);

/* The first `bytes` bytes of a file. */
void say_file(int fd, int64_t bytes);

/* Sends what is gathered; leaves when nobody listens. */
void say_all(void);

#endif
