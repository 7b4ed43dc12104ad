#include "archive.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "say.h"

enum { BLOCK = 512, NAME = 100 };

struct header {
    char name[NAME], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[NAME], magic[8];
    char user[32], group[32], major[8], minor[8], prefix[155], padding[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is a block");

static writer *write_bytes;

void begin_archive(writer *write)
{
    write_bytes = write;
}

static void pad(uint64_t length)
{
    static const char zeros[BLOCK];
    write_bytes(zeros, (BLOCK - length % BLOCK) % BLOCK);
}

static void put_octal(char *field, size_t size, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%0*llo", (int)size - 1, (unsigned long long)value);
    memcpy(field, text, size);
}

/* The sum of all bytes, those of its own field taken for spaces. */
static void seal(struct header *header)
{
    unsigned sum = 0;
    memset(header->checksum, ' ', sizeof header->checksum);
    for (size_t i = 0; i < sizeof *header; i++) sum += ((const unsigned char *)header)[i];
    snprintf(header->checksum, sizeof header->checksum, "%06o", sum);
}

static struct header make_header(char type, uint64_t size)
{
    struct header header = {.type = type, .magic = "ustar"};
    memcpy(header.magic + 6, "00", 2);
    put_octal(header.size, sizeof header.size, size);
    put_octal(header.mtime, sizeof header.mtime, 0);
    return header;
}

/* A name too long for its field goes before the header, as an entry of its own: L for names, K for links. */
static void put_name(char field[NAME], const char *name, char type)
{
    size_t length = strlen(name);
    memcpy(field, name, length < NAME ? length : NAME);
    if (length <= NAME) return;
    struct header header = make_header(type, length + 1);
    memcpy(header.name, "././@LongLink", 13);
    seal(&header);
    write_bytes(&header, sizeof header);
    write_bytes(name, length + 1);
    pad(length + 1);
}

static char type_of(const struct entry *entry)
{
    if (entry->earlier != NULL) return '1';
    switch (entry->status.st_mode & S_IFMT) {
    case S_IFLNK: return '2';
    case S_IFCHR: return '3';
    case S_IFBLK: return '4';
    case S_IFDIR: return '5';
    case S_IFIFO: return '6';
    default: return '0';
    }
}

static const char *target_of(const struct entry *entry)
{
    static char target[PATH_MAX];
    ssize_t length = readlink(entry->path, target, sizeof target - 1);
    if (length < 0) give_up(FAILED, "Cannot read the link %s: %s", entry->path, strerror(errno));
    target[length] = '\0';
    return target;
}

/* As tar has them: no slash in front, so that an archive can be unpacked anywhere, and one behind a folder. */
static const char *name_of(const struct entry *entry)
{
    static char name[PATH_MAX + 1];
    snprintf(name, sizeof name, "%s%s", entry->path + 1, S_ISDIR(entry->status.st_mode) ? "/" : "");
    return name;
}

void archive_entry(const struct entry *entry)
{
    const struct stat *status = &entry->status;
    if (S_ISSOCK(status->st_mode)) return;
    char type = type_of(entry);
    struct header header = make_header(type, type == '0' ? (uint64_t)status->st_size : 0);
    put_octal(header.mode, sizeof header.mode, status->st_mode & 07777);
    put_octal(header.uid, sizeof header.uid, status->st_uid);
    put_octal(header.gid, sizeof header.gid, status->st_gid);
    if (type == '3' || type == '4') {
        put_octal(header.major, sizeof header.major, major(status->st_rdev));
        put_octal(header.minor, sizeof header.minor, minor(status->st_rdev));
    }
    if (type == '1') put_name(header.link, entry->earlier + 1, 'K');
    if (type == '2') put_name(header.link, target_of(entry), 'K');
    put_name(header.name, name_of(entry), 'L');
    seal(&header);
    write_bytes(&header, sizeof header);
    if (type != '0') return;
    write_contents(entry, write_bytes);
    pad((uint64_t)status->st_size);
}

void end_archive(void)
{
    static const char zeros[2 * BLOCK];
    write_bytes(zeros, sizeof zeros);
}
