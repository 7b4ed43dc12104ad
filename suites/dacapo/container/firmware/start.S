; Vectors of an ATmega128, and what C expects before main: a stack, initialised data, and zeros. A vector without a handler,
; and a main that returns, stop the core.

.macro vector name
    .weak \name
    .set \name, unexpected
    jmp \name
.endm

    .section .vectors, "ax", @progbits
    jmp start
    .irp number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34
    vector __vector_\number
    .endr

    .section .text
start:
    clr r1
    out 0x3f, r1
    ldi r28, 0xff
    ldi r29, 0x10
    out 0x3e, r29
    out 0x3d, r28
    ldi r26, lo8(__data_start)
    ldi r27, hi8(__data_start)
    ldi r30, lo8(__data_load_start)
    ldi r31, hi8(__data_load_start)
    ldi r18, hi8(__data_end)
    rjmp 2f
1:  lpm r0, Z+
    st X+, r0
2:  cpi r26, lo8(__data_end)
    cpc r27, r18
    brne 1b
    ldi r26, lo8(__bss_start)
    ldi r27, hi8(__bss_start)
    ldi r18, hi8(__bss_end)
    rjmp 4f
3:  st X+, r1
4:  cpi r26, lo8(__bss_end)
    cpc r27, r18
    brne 3b
    call main
unexpected:
    break
