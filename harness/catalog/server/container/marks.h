#ifndef MARKS_H
#define MARKS_H

/* The connection to `serve`, which reads the CPU time of the server at each mark, and stops it when the connection ends. */
struct marks {
    int connection;
};

/* Gives up where nothing accepts it within ten seconds. */
struct marks open_marks(const char *port);

void make_mark(struct marks *marks);

#endif
