/* Everything in the image's root file system, in an order that depends on names alone. */
#ifndef TREE_H
#define TREE_H

#include <stddef.h>
#include <sys/stat.h>

struct entry {
    const char *path;    /* absolute */
    struct stat status;  /* of lstat(2) */
    const char *earlier; /* the name that the same file had before, or NULL */
};

typedef void visitor(const struct entry *entry);

/* A folder comes before what is in it. Returns how many folders this user may not open; what is in them is unknown. */
size_t walk_image(visitor *visit);

#endif
