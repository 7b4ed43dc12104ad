/* One translation unit, and one assembly file, for each program. */
#include "barnes/forces.c"
#include "barnes/tree.c"
#include "barnes/motion.c"
