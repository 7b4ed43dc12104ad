#include "capture.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGEST_FOLIO = 2 << 20 };

/* The file has its full size from the start, as a hole that costs nothing, and is sealed: a write beyond fails with EPERM
   and takes nothing else from the workload, as RLIMIT_FSIZE would from a workload that writes files.
   A workload must write to the descriptors it is given: opening /dev/stdout anew gives another offset, which is why
   truncating it fails (F_SEAL_SHRINK) and appending to it too.
   The size is above the cap, so that reaching the cap and passing it differ, and a whole number of folios, because
   the kernel refuses a write folio by folio. */
bool capture_open(struct capture *capture, int64_t cap_bytes)
{
    off_t size = (cap_bytes / LARGEST_FOLIO + 1) * LARGEST_FOLIO;

    *capture = (struct capture){memfd_create("output", MFD_CLOEXEC | MFD_ALLOW_SEALING), 0, false};
    return capture->fd >= 0 && ftruncate(capture->fd, size) == 0 &&
           fcntl(capture->fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0;
}

/* The workload writes through our open file description, so its offset is ours. */
void capture_measure(struct capture *capture, int64_t cap_bytes)
{
    off_t written = lseek(capture->fd, 0, SEEK_CUR);

    capture->truncated = written > cap_bytes;
    capture->bytes = capture->truncated ? cap_bytes : written;
}

void capture_close(struct capture *capture)
{
    if (capture->fd >= 0)
        close(capture->fd);
    capture->fd = -1;
}
