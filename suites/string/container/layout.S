/* Tells one layout from another: its number, and bytes in front of the code that follows in the link. Those before
 * the timed code are whole lines of the cache, so that its alignment stays; those before the rest any number of
 * instructions. SHIFT instructions more are for a test that moves code by less than a line. */
#define NO_OPERATIONS(count) .rept count; nop; .endr

    .text
    .p2align 6
    NO_OPERATIONS((LAYOUT - 1) * 61 + SHIFT)

    .section .hot, "ax", %progbits
    .p2align 12
    .skip LAYOUT * 9 * 64
    NO_OPERATIONS(SHIFT)

    .section .rodata
    .p2align 2
    .globl layout
    .type layout, %object
    .size layout, 4
layout:
    .long LAYOUT

    .section .note.GNU-stack, "", %progbits
