/* Files that have several names: each is to be counted once. */
#ifndef LINKS_H
#define LINKS_H

#include <sys/stat.h>

/* The path under which the file was met before; NULL the first time, when this one is kept, and for files of one name. */
const char *earlier_name(const struct stat *status, const char *path);

#endif
