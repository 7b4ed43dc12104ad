#include "marks.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "connect.h"
#include "say.h"

static const uint64_t patience_ns = 10 * SECOND_NS;
static const struct timespec interval = {.tv_nsec = 20000000};

struct marks open_marks(const char *port)
{
    struct marks marks;
    for (uint64_t deadline = wall_ns() + patience_ns; (marks.connection = connect_to(port)) < 0;) {
        if (wall_ns() > deadline) give_up(FAILED, "Nothing accepts connections on port %s: %s", port, strerror(errno));
        nanosleep(&interval, NULL);
    }
    return marks;
}

void make_mark(struct marks *marks)
{
    char said[3];
    if (send(marks->connection, "mark\n", 5, MSG_NOSIGNAL) != 5
        || recv(marks->connection, said, sizeof said, MSG_WAITALL) != sizeof said || memcmp(said, "ok\n", sizeof said) != 0)
        give_up(FAILED, "The server's side did not answer a mark");
}
