#include "control.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "child.h"
#include "say.h"

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

void await(int fd, const struct child *server)
{
    struct pollfd waited[] = {{.fd = server->ended, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
    while (poll(waited, 2, -1) < 0)
        if (errno != EINTR) give_up(FAILED, "Cannot wait: %s", strerror(errno));
    if (waited[0].revents != 0)
        give_up(FAILED, "The server ended by itself, with exit code %d", reap_child(server));
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
