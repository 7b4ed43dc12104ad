/* A tar archive (ustar, with GNU's long names): the same bytes for the same files, whenever they were made. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "contents.h"

/* Where the archive goes; before the first entry. */
void begin_archive(writer *write);
void archive_entry(const struct entry *entry);
void end_archive(void);

#endif
