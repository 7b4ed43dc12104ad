#include "links.h"

#include <stdlib.h>
#include <string.h>

#include "say.h"

struct link {
    dev_t device;
    ino_t inode;
    char *path;
};

/* Images have few of them: a list will do. */
static struct link *links;
static size_t count;

const char *earlier_name(const struct stat *status, const char *path)
{
    if (S_ISDIR(status->st_mode) || status->st_nlink < 2) return NULL;
    for (size_t i = 0; i < count; i++)
        if (links[i].device == status->st_dev && links[i].inode == status->st_ino) return links[i].path;
    links = realloc(links, (count + 1) * sizeof *links);
    if (links == NULL) give_up(FAILED, "Out of memory");
    links[count++] = (struct link){status->st_dev, status->st_ino, strdup(path)};
    return NULL;
}
