/* How the headers of an ELF file say that it was hardened (elf(5)). */
#ifndef HARDENING_H
#define HARDENING_H

#include <stdbool.h>

#include "tree.h"

struct hardening {
    bool program;          /* else a library */
    bool dynamic;          /* has a dynamic section */
    bool pie;              /* of a program: it can be loaded anywhere */
    bool relro;            /* its relocated data becomes read-only */
    bool bind_now;         /* all symbols are bound at the start, so that this covers the table of functions too */
    bool executable_stack; /* asked for, or not said, which a loader takes for yes */
    bool provides;         /* is the libc: it provides what others import, and so the next two mean nothing */
    bool stack_protector;  /* imports __stack_chk_fail */
    bool fortified;        /* imports a checked function of glibc: __memcpy_chk */
    bool glibc;            /* is linked with glibc; musl has no checked functions, and fortify-headers leave no trace */
};

/* False for what is no program or library of this machine's word size, and for what may not be read. */
bool read_hardening(const struct entry *entry, struct hardening *found);

#endif
