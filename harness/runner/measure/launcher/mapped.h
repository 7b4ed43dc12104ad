/* The files mapped into this process. */
#ifndef MAPPED_H
#define MAPPED_H

/* "mapped":[{"path":…,"bytes":…},…], each file once, with its size. */
void print_mapped(void);

#endif
