/* One translation unit, and one assembly file, for each program. */
#include "espresso/columns.c"
#include "espresso/cube.c"
#include "espresso/cubelist.c"
#include "espresso/expansion.c"
#include "espresso/raise.c"
#include "espresso/sort.c"
