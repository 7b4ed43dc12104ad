/*
 * interpreter PROGRAM
 *
 * Tells which loader starts a program: the one that its ELF header names, and for a script that of the program which its first
 * line names. Prints "interpreter of PATH: LOADER", or "none" where it is linked statically and needs no loader.
 */
#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

/* As execvp(3) finds it. */
static void find_program(const char *name, char *path)
{
    if (strchr(name, '/') != NULL) {
        snprintf(path, PATH_MAX, "%s", name);
        return;
    }
    const char *folders = getenv("PATH");
    for (const char *folder = folders != NULL ? folders : "/usr/bin:/bin"; *folder != '\0';) {
        size_t length = strcspn(folder, ":");
        if (snprintf(path, PATH_MAX, "%.*s/%s", (int)length, folder, name) < PATH_MAX && access(path, X_OK) == 0) return;
        folder += length + (folder[length] == ':');
    }
    give_up(FAILED, "There is no program %s in PATH", name);
}

/* The program of a script's first line; that of "#!/usr/bin/env node" is node. */
static void find_script_program(char *line, char *path)
{
    static const char blanks[] = " \t\r\n";
    char *program = strtok(line + 2, blanks), *word = strtok(NULL, blanks);
    if (program == NULL) give_up(FAILED, "%s begins with #! and names no program", path);
    const char *base = strrchr(program, '/');
    if (base != NULL && strcmp(base, "/env") == 0) {
        while (word != NULL && (*word == '-' || strchr(word, '=') != NULL))
            word = strtok(NULL, blanks);
        if (word != NULL) program = word;
    }
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%s", program);
    find_program(name, path);
}

static void print_interpreter(FILE *file, const char *path)
{
    Elf64_Ehdr header;
    Elf64_Phdr segment;
    rewind(file);
    if (fread(&header, sizeof header, 1, file) != 1 || header.e_ident[EI_CLASS] != ELFCLASS64)
        give_up(FAILED, "%s is no program of 64 bits", path);
    for (int i = 0; i < header.e_phnum; i++) {
        if (fseek(file, (long)(header.e_phoff + (Elf64_Off)i * header.e_phentsize), SEEK_SET) != 0
            || fread(&segment, sizeof segment, 1, file) != 1)
            give_up(FAILED, "%s is cut off", path);
        char loader[PATH_MAX] = "";
        if (segment.p_type != PT_INTERP) continue;
        if (segment.p_filesz >= sizeof loader || fseek(file, (long)segment.p_offset, SEEK_SET) != 0
            || fread(loader, 1, segment.p_filesz, file) != segment.p_filesz)
            give_up(FAILED, "%s is cut off", path);
        printf("interpreter of %s: %s\n", path, loader);
        return;
    }
    printf("interpreter of %s: none\n", path);
}

int main(int argc, char **argv)
{
    if (argc != 2) give_up(MISUSED, "usage: interpreter PROGRAM");
    char path[PATH_MAX], start[PATH_MAX + 3];
    find_program(argv[1], path);
    /* A script may be run by a script, as deep as the kernel goes (BINPRM_MAX_RECURSION). */
    for (int depth = 0; depth < 5; depth++) {
        FILE *file = fopen(path, "re");
        if (file == NULL) give_up(FAILED, "Cannot read %s: %s", path, strerror(errno));
        size_t count = fread(start, 1, sizeof start - 1, file);
        start[count] = '\0';
        if (count >= 4 && memcmp(start, ELFMAG, SELFMAG) == 0) {
            print_interpreter(file, path);
            return 0;
        }
        fclose(file);
        if (strncmp(start, "#!", 2) != 0) give_up(FAILED, "%s is neither a program nor a script", path);
        start[strcspn(start, "\n")] = '\0';
        find_script_program(start, path);
    }
    give_up(FAILED, "%s is a script of a script of a script", path);
}
