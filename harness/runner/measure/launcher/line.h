/* Request lines from standard input. */
#ifndef LINE_H
#define LINE_H

enum { LINE_BYTES = 65536 };

/* The next line without its end, to be used up before the next call; NULL for one longer than LINE_BYTES.
   Leaves at the end of input. */
char *next_line(void);

#endif
