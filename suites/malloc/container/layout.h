/* Where a program's parts lie, in a layout of it: the differences between layouts mean nothing, and so they must not be
 * taken for differences between libcs or mallocs. Each layout is linked with a layout.S of its own. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stddef.h>

/* How far the stack of each thread begins below where libc puts it. */
extern const size_t layout_stack_bytes;

/* How far a large buffer begins behind where malloc puts it. */
extern const size_t layout_buffer_bytes;

#endif
