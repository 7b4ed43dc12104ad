/* What is seen from inside a container, and is no part of its image. */
#ifndef HIDDEN_H
#define HIDDEN_H

#include <stdbool.h>

/* Reads which other file systems and files are mounted; once, before is_hidden. */
void find_mounts(void);

/* Whether the absolute path is mounted there, is ours, or was put there by the container engine. */
bool is_hidden(const char *path);

#endif
