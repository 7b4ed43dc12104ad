#ifndef CHOSEN_H
#define CHOSEN_H

/* A line for each function: the routine that libc chose for it. The name has a colon where libc does not tell. */
void print_chosen(void);

/* A line for each function: where in its page the code begins that a call of it reaches, in bytes. */
void print_places(void);

#endif
