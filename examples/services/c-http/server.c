/*
 * server PORT
 *
 * Answers every request of HTTP/1.1 with a hundred lines, which are made anew in memory that malloc gives. A thread for each
 * connection.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINES = 100 };

struct line {
    char *text;
    struct line *next;
};

/* The last line first, as they are put before each other. */
static struct line *make_lines(size_t *length)
{
    struct line *first = NULL;
    *length = 0;
    for (int number = 0; number < LINES; number++) {
        struct line *line = malloc(sizeof *line);
        char text[32];
        *length += (size_t)snprintf(text, sizeof text, "line %d\n", number);
        if (line == NULL || (line->text = strdup(text)) == NULL) abort();
        line->next = first;
        first = line;
    }
    return first;
}

static char *join_lines(struct line *line, size_t length)
{
    char *joined = malloc(length + 1), *end = joined;
    if (joined == NULL) abort();
    for (struct line *next; line != NULL; line = next) {
        next = line->next;
        end = stpcpy(end, line->text);
        free(line->text);
        free(line);
    }
    return joined;
}

static int send_all(int connection, const char *bytes, size_t count)
{
    for (ssize_t sent; count > 0; bytes += sent, count -= (size_t)sent)
        if ((sent = send(connection, bytes, count, MSG_NOSIGNAL)) <= 0) return 0;
    return 1;
}

static int answer(int connection)
{
    size_t length;
    struct line *lines = make_lines(&length);
    char *body = join_lines(lines, length), *whole;
    int count = asprintf(&whole, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s", length, body);
    if (count < 0) abort();
    int sent = send_all(connection, whole, (size_t)count);
    free(body);
    free(whole);
    return sent;
}

static void *serve(void *argument)
{
    int connection = (int)(intptr_t)argument;
    char request[8192];
    size_t come = 0;
    for (ssize_t received; (received = recv(connection, request + come, sizeof request - 1 - come, 0)) > 0;) {
        come += (size_t)received;
        request[come] = '\0';
        if (strstr(request, "\r\n\r\n") == NULL) continue;
        come = 0;
        if (!answer(connection)) break;
    }
    close(connection);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: server PORT\n"), 2;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((in_port_t)atoi(argv[1]))};
    int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1024) != 0)
        return perror("listen"), 1;
    for (int connection; (connection = accept(listener, NULL, NULL)) >= 0;) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)connection) != 0) return perror("thread"), 1;
        pthread_detach(thread);
    }
    return perror("accept"), 1;
}
