/* Removes all that is in a folder. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdint.h>

/* Takes the open folder over, and never leaves it by a link. Returns how many entries could not be removed. */
int64_t empty_folder(int folder);

#endif
