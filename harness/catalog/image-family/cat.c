/* Writes files to standard output, for images that have no program that does. Ends with 1 where one cannot be read. */
#include <fcntl.h>
#include <unistd.h>

static int copy(int file)
{
    static char buffer[65536];
    ssize_t length;

    while ((length = read(file, buffer, sizeof buffer)) > 0)
        for (ssize_t at = 0, written; at < length; at += written)
            if ((written = write(STDOUT_FILENO, buffer + at, (size_t)(length - at))) < 0)
                return 1;
    return length < 0;
}

int main(int count, char **names)
{
    int failed = 0;

    for (int at = 1; at < count; at++) {
        int file = open(names[at], O_RDONLY | O_CLOEXEC);
        failed |= file < 0 || copy(file);
        if (file >= 0)
            close(file);
    }
    return failed;
}
