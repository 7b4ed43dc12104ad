#ifndef CHOSEN_H
#define CHOSEN_H

/* A line for each function: the routine that libc chose for it, where libc tells. */
void print_chosen(void);

#endif
