/* A program as execvp(3) and the kernel find it, and QEMU does not: by PATH, and a script by its interpreter. */
#ifndef PROGRAM_H
#define PROGRAM_H

struct program {
    char *argv0;
    /* The file to run; of a script its interpreter, what the first line gives that, and the script. Ends with NULL. */
    char *words[4];
};

/* Exits where there is no such program. */
struct program find_program(char *name);

#endif
