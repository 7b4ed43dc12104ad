/* Where the instructions of a guest came from, block by block, for `guest functions`. The file written has lines
 *     F PATH                          a file of the guest's, the next from 0; without a path: memory that no file is in
 *     B FILE START EXECUTED SIZES     a block: the offset of its first instruction in that file, in hexadecimal, how
 *                                     often it was executed, and the bytes of each of its instructions, two hexadecimal
 *                                     digits each */
#ifndef BLOCKS_H
#define BLOCKS_H

#include <stdbool.h>

struct qemu_plugin_tb;

/* Counts how often a block that was just translated is executed. */
void note_block(struct qemu_plugin_tb *block);

/* What was mapped where may be something else from now on. */
void forget_mappings(void);

bool write_blocks(const char *path);

#endif
