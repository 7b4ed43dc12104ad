/* Which file a program's name stands for. */
#ifndef PROGRAM_H
#define PROGRAM_H

/* A name with a slash is the file; of another, the first file in the environment's PATH that may be executed. The name
   itself where there is none: execve then says so. */
const char *find_program(const char *name, char *const *environment);

#endif
