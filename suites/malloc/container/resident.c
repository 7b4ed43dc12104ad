#include "resident.h"

#include "driver.h"

#include <fcntl.h>
#include <unistd.h>

void sample_resident(struct resident *resident)
{
    char text[256], *end;
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (length <= 0) fail("Cannot read /proc/self/statm");
    close(file);
    text[length] = '\0';
    /* The first number is the size, the second what is resident, both in pages. */
    (void)strtoull(text, &end, 10);
    uint64_t pages = strtoull(end, NULL, 10);
    resident->samples += 1;
    resident->sum_kib += pages * (uint64_t)sysconf(_SC_PAGESIZE) / 1024;
}

uint64_t mean_resident_kib(const struct resident *resident)
{
    return resident->samples == 0 ? 0 : resident->sum_kib / resident->samples;
}
