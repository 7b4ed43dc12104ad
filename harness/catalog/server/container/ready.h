#ifndef READY_H
#define READY_H

#include "load-options.h"
#include "marks.h"

/* Waits until the server is ready, as the options say; gives up with what it last answered when its time is over, and as soon as `serve`
   has ended. */
void await_ready(const struct options *options, const struct marks *marks);

#endif
