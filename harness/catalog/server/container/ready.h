#ifndef READY_H
#define READY_H

#include "load-options.h"

/* Waits until the server is ready, as the options say; gives up with what it last answered when its time is over. */
void await_ready(const struct options *options);

#endif
