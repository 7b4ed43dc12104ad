#include "line.h"

#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "events.h"
#include "others.h"

/* In .bss: its pages become resident only as far as lines reach. */
static char held[LINE_BYTES];
static size_t length, used;
static bool overlong;

static void drop_used(void)
{
    length -= used;
    memmove(held, held + used, length);
    used = 0;
}

static void read_more(void)
{
    ssize_t got;

    if (length == LINE_BYTES) {
        overlong = true;
        length = 0;
    }
    while (!await(POLLIN, 0, NO_TIMEOUT))
        reap_ended();
    got = read(0, held + length, LINE_BYTES - length);
    if (got <= 0)
        leave();
    length += (size_t)got;
}

char *next_line(void)
{
    char *end;
    bool whole;

    drop_used();
    while ((end = memchr(held, '\n', length)) == NULL)
        read_more();
    *end = '\0';
    used = (size_t)(end - held) + 1;
    whole = !overlong;
    overlong = false;
    return whole ? held : NULL;
}
