/* Which files of an image are hardened, and which are not. */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

/* Prints counts as a line of JSON, without what the walk could not see, and without its end. Returns how many folders may
 * not be opened. */
unsigned long print_hardening(void);

/* Prints a line of CSV for each file that lacks something; a field is empty where there is nothing to have. */
void print_exceptions(void);

#endif
