/* QEMU of this folder, which brings its own loader and libraries: the root file system is the guest's. */
#ifndef QEMU_H
#define QEMU_H

#include "options.h"

/* Where a process writes how many instructions it executed, and where those came from, which may be NULL. */
struct count_files {
    const char *counted, *blocks;
};

_Noreturn void become_qemu(const struct options *options, char **words);

/* files: NULL where nothing is counted. */
_Noreturn void become_guest(const struct options *options, const struct count_files *files, char **program);

#endif
