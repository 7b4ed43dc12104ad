#include "control.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "say.h"

enum { SUSPICION_MS = 500, SUSPICION_STEP_MS = 10 };

static in_port_t read_port(const char *text)
{
    char *end;
    unsigned long port = strtoul(text, &end, 10);
    if (*text == '\0' || *end != '\0' || port == 0 || port > 65535)
        give_up(MISUSED, "The control port must be a number from 1 to 65535, not \"%s\"", text);
    return (in_port_t)port;
}

int open_control(const char *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(read_port(port))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0
        || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0)
        give_up(FAILED, "Cannot listen on port %s: %s", port, strerror(errno));
    return listener;
}

/* An adopted orphan that ends is not the server's end. */
static int has_ended(const struct child *server)
{
    siginfo_t end = {0};
    return waitid(P_PID, (id_t)server->pid, &end, WEXITED | WNOHANG | WNOWAIT) == 0 && end.si_pid == server->pid;
}

static void take_signals(const struct child *server)
{
    for (struct signalfd_siginfo end; read(server->ended, &end, sizeof end) == sizeof end;)
        continue;
}

static void look_for_end(struct child *server, const char *when)
{
    take_output(server);
    take_signals(server);
    if (!has_ended(server)) return;
    tell_output(server);
    give_up(FAILED, "The server ended by itself %s, with exit code %d", when, reap_child(server));
}

void suspect_end(struct child *server, const char *when)
{
    struct pollfd end = {.fd = server->ended, .events = POLLIN};
    for (int waited = 0; waited < SUSPICION_MS; waited += SUSPICION_STEP_MS) {
        look_for_end(server, when);
        poll(&end, 1, SUSPICION_STEP_MS);
    }
}

void await(int fd, struct child *server, const char *when)
{
    for (;;) {
        struct pollfd waited[] = {{.fd = server->ended, .events = POLLIN},
                                  {.fd = server->output, .events = POLLIN},
                                  {.fd = fd, .events = POLLIN}};
        if (poll(waited, 3, -1) < 0 && errno != EINTR) give_up(FAILED, "Cannot wait: %s", strerror(errno));
        look_for_end(server, when);
        if (waited[2].revents != 0) return;
    }
}

/* A line is short and sent at once, so that it also comes at once. */
int read_mark(int connection)
{
    char line[16];
    ssize_t length = recv(connection, line, sizeof line, 0);
    return length == (ssize_t)strlen("mark\n") && memcmp(line, "mark\n", (size_t)length) == 0;
}

void answer_mark(int connection)
{
    (void)!send(connection, "ok\n", strlen("ok\n"), MSG_NOSIGNAL);
}
