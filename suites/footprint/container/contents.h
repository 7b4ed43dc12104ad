/* The bytes of files. */
#ifndef CONTENTS_H
#define CONTENTS_H

#include <stddef.h>
#include <stdint.h>

#include "tree.h"

typedef void writer(const void *bytes, size_t count);

/* Files that this user may not read, and their sizes. */
struct unread {
    size_t files;
    uint64_t bytes;
};

extern struct unread unread;

/* Writes a file's bytes, as many as lstat(2) says; zeros for a file that may not be read, which is counted. */
void write_contents(const struct entry *entry, writer *write);

/* Counts a file that may not be read, and no other. */
void try_contents(const struct entry *entry);

#endif
