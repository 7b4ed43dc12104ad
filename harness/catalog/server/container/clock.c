#include "clock.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "say.h"

uint64_t wall_ns(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) give_up(FAILED, "Cannot read the clock: %s", strerror(errno));
    return (uint64_t)now.tv_sec * SECOND_NS + (uint64_t)now.tv_nsec;
}
