/* The names of this program's own functions, from its file (System V gABI, Symbol Table). */
#ifndef OWN_SYMBOLS_H
#define OWN_SYMBOLS_H

#include <stdint.h>

void load_own_symbols(void);

/* The name of the function at an address, rather one that begins or goes on with `like`; NULL where there is none. */
const char *own_symbol(uintptr_t address, const char *like);

#endif
