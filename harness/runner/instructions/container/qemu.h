/* QEMU of this folder, which brings its own loader and libraries: the root file system is the guest's. */
#ifndef QEMU_H
#define QEMU_H

#include "options.h"

_Noreturn void become_qemu(const struct options *options, char **words);

/* counted: where the number of instructions is written to; NULL: they are not counted. */
_Noreturn void become_guest(const struct options *options, const char *counted, char **program);

#endif
