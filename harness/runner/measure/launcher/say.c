#include "say.h"

#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include "events.h"
#include "others.h"

/* At most PIPE_BUF, so that a write to a pipe that polls as writable never blocks. */
enum { BUFFER_BYTES = 4096, LONGEST = 512 };

static char gathered[BUFFER_BYTES];
static size_t length;

void say_all(void)
{
    size_t sent = 0;

    while (sent < length) {
        ssize_t count;
        while (!await(0, POLLOUT, NO_TIMEOUT))
            continue;
        count = write(1, gathered + sent, length - sent);
        if (count < 0)
            leave();
        sent += (size_t)count;
    }
    length = 0;
}

void say(const char *format, ...)
{
    va_list values;

    if (BUFFER_BYTES - length < LONGEST)
        say_all();
    va_start(values, format);
    length += (size_t)vsnprintf(gathered + length, LONGEST, format, values);
    va_end(values);
}

void say_or_null(const char *name, bool known, long value)
{
    if (known)
        say("\"%s\":%ld,", name, value);
    else
        say("\"%s\":null,", name);
}

void say_file(int fd, int64_t bytes)
{
    for (int64_t offset = 0; offset < bytes;) {
        int64_t room = (int64_t)(BUFFER_BYTES - length);
        ssize_t got = pread(fd, gathered + length, (size_t)(bytes - offset < room ? bytes - offset : room), offset);
        if (got <= 0)
            leave();
        offset += got;
        length += (size_t)got;
        if (length == BUFFER_BYTES)
            say_all();
    }
}
