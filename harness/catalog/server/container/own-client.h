#ifndef OWN_CLIENT_H
#define OWN_CLIENT_H

/* Runs a client to its end, what it prints on standard error; gives up where it fails. */
void run_own_client(char **argv);

#endif
