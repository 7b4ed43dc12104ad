#include "facts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A buffer's worth of the file, which holds each file read here. */
static bool read_text(const char *path, char *text, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, text, size - 1);

    if (fd >= 0)
        close(fd);
    text[got < 0 ? 0 : got] = '\0';
    return got > 0;
}

static const char *find_line(const char *text, const char *key)
{
    while (text != NULL && strncmp(text, key, strlen(key)) != 0) {
        text = strchr(text, '\n');
        text = text == NULL ? NULL : text + 1;
    }
    return text;
}

bool read_fact(const char *path, const char *key, char *value, size_t size)
{
    char text[2048];
    const char *line = read_text(path, text, sizeof text) ? find_line(text, key) : NULL;
    size_t length;

    if (line == NULL)
        return false;
    line += strlen(key);
    line += strspn(line, " \t");
    length = strcspn(line, "\n");
    length = length < size ? length : size - 1;
    memcpy(value, line, length);
    value[length] = '\0';
    return true;
}

long oom_kills(void)
{
    char count[24];

    if (read_fact("/sys/fs/cgroup/memory.events", "oom_kill ", count, sizeof count) ||
        read_fact("/sys/fs/cgroup/memory/memory.oom_control", "oom_kill ", count, sizeof count))
        return atol(count);
    return -1;
}
