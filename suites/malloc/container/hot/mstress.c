/* One translation unit, and one assembly file, for each program. */
#include "mstress/object.c"
#include "mstress/worker.c"
