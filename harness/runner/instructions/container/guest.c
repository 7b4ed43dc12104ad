/* guest run --arch ARCH --cpu MODEL -- PROGRAM [ARGUMENT]...
 *     becomes the program under QEMU, with the environment of this process
 * guest count --arch ARCH --cpu MODEL --operations N1,N2 -- PROGRAM [ARGUMENT]...
 *     runs it twice, {} in an argument being the number of operations; prints the instructions of one, as one JSON line
 * guest count --arch ARCH --cpu MODEL --whole -- PROGRAM [ARGUMENT]...
 *     runs it once, and prints the instructions of the process
 * guest functions …
 *     as count does, and prints the instructions of each function
 * guest version --arch ARCH
 *
 * It is static: what LD_PRELOAD says is for the guest alone. */
#include <string.h>

#include "count.h"
#include "functions.h"
#include "options.h"
#include "qemu.h"
#include "say.h"

int main(int count, char **words)
{
    struct options options = read_options(count, words);
    if (strcmp(options.deed, "version") == 0) become_qemu(&options, (char *[]){"--version", NULL});
    if (options.program == NULL) misuse("Which program? Say -- PROGRAM [ARGUMENT]...");
    if (strcmp(options.deed, "run") == 0) become_guest(&options, NULL, options.program);
    if (strcmp(options.deed, "count") == 0) return print_instructions(&options);
    if (strcmp(options.deed, "functions") == 0) return print_functions(&options);
    misuse("There is no \"%s\" here: it is run, count, functions or version", options.deed);
}
