/* The launcher's only way to sleep. */
#ifndef EVENTS_H
#define EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#define NO_TIMEOUT ((int64_t)-1)

void events_init(void);

/* Sleeps, without any periodic wake-up, until standard input or output is ready for what is asked (true), or a child
   changed or the time has passed (false). When the harness hangs up or SIGTERM comes it leaves and does not return. */
bool await(short input_events, short output_events, int64_t timeout_ns);

#endif
