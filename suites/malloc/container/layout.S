/* The padding of layout LAYOUT, 1 to 8; stands first in the link. Everything is a multiple of a cache line of 64 bytes, the
 * alignment of functions and loops, but for the stack, whose alignment is 16, and for buffers, which hold objects
 * of 256. SHIFT more instructions that do nothing stand before hot code and before the rest, for tests. */
#ifndef SHIFT
#define SHIFT 0
#endif
#define STEP (LAYOUT - 1)
#define NO_OPERATIONS(count) .rept count; nop; .endr

        .text
        .skip 64 + 64 * (11 * STEP % 64)
        NO_OPERATIONS(SHIFT)
        .section .hot, "ax", %progbits
        NO_OPERATIONS(SHIFT)
        .data
        .skip 64 + 64 * (5 * STEP % 64)
        .bss
        .skip 64 + 64 * (23 * STEP % 64)

        .section .rodata
        .balign 8
        .globl layout_stack_bytes
        .hidden layout_stack_bytes
layout_stack_bytes:
        .quad 16 * (77 * STEP % 256)
        .globl layout_buffer_bytes
        .hidden layout_buffer_bytes
layout_buffer_bytes:
        .quad 256 * (5 * STEP % 16)

        .section .note.GNU-stack, "", %progbits
