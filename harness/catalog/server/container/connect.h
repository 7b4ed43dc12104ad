#ifndef CONNECT_H
#define CONNECT_H

/* A connection to PORT of 127.0.0.1; -1, and errno, where nothing accepts it. */
int connect_to(const char *port);

#endif
