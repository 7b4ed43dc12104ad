#ifndef CONTROL_H
#define CONTROL_H

struct child;

/* A socket that listens on PORT of 127.0.0.1, for one connection. */
int open_control(const char *port);

/*
 * Sleeps until FD can be read from, taking what the server prints. Gives up when the server ends before; WHEN says in the
 * middle of what that is.
 */
void await(int fd, struct child *server, const char *when);

/*
 * The client has gone in the middle of its work: gives up as await() does when that is because the server ends, which may take a
 * moment longer to be seen than what its clients notice of it.
 */
void suspect_end(struct child *server, const char *when);

/* What came over the connection is a "mark" (1), or its end, or nothing that is known (0). */
int read_mark(int connection);

/* Says that the mark was made. */
void answer_mark(int connection);

#endif
