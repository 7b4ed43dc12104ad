; Runs instructions of every kind, assembled by binutils, and looks at what came of each. Stops with r24 = 0xff when all are
; right, else with the number of the first that is wrong.

.macro expect register value
    cpi \register, \value
    breq .+2
    break
.endm

.macro case number
    ldi r24, \number
.endm

    .section .vectors, "ax", @progbits
    jmp start

    .section .text
table:
    .byte 0x12, 0x34, 0x56, 0x78

subroutine:
    inc r20
    ret

start:
    ldi r16, 0xff
    out 0x3d, r16
    ldi r16, 0x10
    out 0x3e, r16

    case 1 ; words: MOVW, ADIW, SBIW, and the carry between octets
    ldi r26, 0xff
    ldi r27, 0x12
    movw r30, r26
    adiw r30, 1
    expect r30, 0x00
    expect r31, 0x13
    sbiw r30, 63
    expect r30, 0xc1
    expect r31, 0x12
    ldi r16, 0xf0
    ldi r17, 0x01
    ldi r18, 0x20
    ldi r19, 0x01
    add r16, r18
    adc r17, r19
    expect r16, 0x10
    expect r17, 0x03
    subi r16, 0x11
    sbci r17, 0x00
    expect r16, 0xff
    expect r17, 0x02

    case 2 ; memory: every way of pointing
    ldi r26, 0x00
    ldi r27, 0x02
    ldi r16, 0xa1
    ldi r17, 0xa2
    ldi r18, 0xa3
    st X+, r16
    st X+, r17
    st X, r18
    ldi r28, 0x00
    ldi r29, 0x02
    ldd r20, Y+2
    expect r20, 0xa3
    ld r20, Y+
    expect r20, 0xa1
    expect r28, 0x01
    ld r20, -X
    expect r20, 0xa2
    movw r30, r28
    std Z+63, r16
    lds r20, 0x0240
    expect r20, 0xa1
    ldi r20, 0x55
    sts 0x0241, r20
    ldd r21, Z+32
    ldd r21, Y+63
    expect r21, 0xa1
    adiw r30, 63
    adiw r30, 1
    ld r21, Z
    expect r21, 0x55
    st -Z, r18
    ld r21, Z+
    expect r21, 0xa3
    ld r21, -Z
    expect r21, 0xa3
    ldi r16, 19
    sts 19, r16 ; registers are memory too
    expect r19, 19

    case 3 ; flash
    ldi r30, lo8(table)
    ldi r31, hi8(table)
    lpm
    mov r20, r0
    expect r20, 0x12
    lpm r20, Z+
    expect r20, 0x12
    lpm r20, Z
    expect r20, 0x34
    clr r20
    out 0x3b, r20
    elpm r20, Z+
    expect r20, 0x34
    elpm r20, Z+
    expect r20, 0x56
    elpm
    mov r20, r0
    expect r20, 0x78

    case 4 ; the stack and calls
    ldi r20, 7
    push r20
    ldi r20, 8
    push r20
    pop r21
    expect r21, 8
    pop r21
    expect r21, 7
    in r21, 0x3d
    expect r21, 0xff
    ldi r20, 0
    call subroutine
    rcall subroutine
    ldi r30, lo8(gs(subroutine))
    ldi r31, hi8(gs(subroutine))
    icall
    expect r20, 3
    ldi r30, lo8(gs(1f))
    ldi r31, hi8(gs(1f))
    ijmp
    break
1:  rjmp 2f
    break
2:  jmp 3f
    break
3:

    case 5 ; skips, over one word and over two
    ldi r16, 0x40
    ldi r17, 0x40
    cpse r16, r17
    break
    cpse r16, r24
    inc r17
    expect r17, 0x41
    sbrc r16, 5
    break
    sbrs r16, 6
    jmp wrong
    sbrs r16, 5
    inc r17
    expect r17, 0x42
    out 0x1b, r16
    sbic 0x1b, 0
    jmp wrong
    sbis 0x1b, 6
    break
    sbi 0x1b, 0
    cbi 0x1b, 6
    in r20, 0x1b
    expect r20, 0x01

    case 6 ; products
    ldi r16, 200
    ldi r17, 100
    mul r16, r17 ; 20,000
    mov r20, r0
    expect r20, 0x20
    mov r20, r1
    expect r20, 0x4e
    ldi r16, -3
    ldi r17, 100
    muls r16, r17 ; -300
    mov r20, r0
    expect r20, 0xd4
    mov r20, r1
    expect r20, 0xfe
    ldi r17, 200
    mulsu r16, r17 ; -600
    brcs .+2
    break
    mov r20, r0
    expect r20, 0xa8
    mov r20, r1
    expect r20, 0xfd
    ldi r16, 0x40 ; a half of a half
    ldi r17, 0x40
    fmul r16, r17
    mov r20, r1
    expect r20, 0x20
    ldi r16, 0xc0 ; minus a half
    fmuls r16, r17
    mov r20, r1
    expect r20, 0xe0
    fmulsu r16, r17
    mov r20, r1
    expect r20, 0xe0

    case 7 ; bits
    ldi r16, 0xa5
    swap r16
    expect r16, 0x5a
    bst r16, 6
    clr r17
    bld r17, 0
    expect r17, 0x01
    com r17
    expect r17, 0xfe
    neg r17
    expect r17, 0x02
    sec
    ror r17
    expect r17, 0x81
    asr r17
    expect r17, 0xc0
    lsr r17
    expect r17, 0x60
    sec
    rol r17
    expect r17, 0xc1
    ori r17, 0x0e
    andi r17, 0x3f
    expect r17, 0x0f
    ldi r18, 0xf0
    eor r17, r18
    expect r17, 0xff
    and r17, r18
    expect r17, 0xf0
    ldi r18, 0x0c
    or r17, r18
    expect r17, 0xfc

    case 8 ; branches on every flag, taken and not
    ldi r16, 5
    cpi r16, 6
    brlo 1f
    break
1:  brlt 1f
    break
1:  brne 1f
    break
1:  brmi 1f
    break
1:  brhs 1f
    break
1:  brvs wrong
    brge wrong
    brsh wrong
    cpi r16, 5
    breq 1f
    break
1:  brpl 1f
    break
1:  ldi r16, 0x7f
    inc r16
    brvs 1f
    break
1:  set
    brts 1f
    break
1:  clt
    brtc 1f
    break
1:  sei
    brie 1f
    break
1:  cli
    brid 1f
    break
1:  rjmp 2f
wrong:
    break
2:  ldi r16, 0
    ldi r17, 1
    cp r16, r17
    ldi r16, 0
    ldi r18, 0
    cpc r16, r18
    breq wrong

    ldi r24, 0xff
    break
