# Written by make assembly from hot/alloc-test.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"alloc-test.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.type	empty, %function
empty:
	stp	x29, x30, [sp, -32]!
	mov	x29, sp
	ldr	w4, [x1, 8]
	stp	x19, x20, [sp, 16]
	mov	x19, x1
	mov	x20, x0
	ldr	x0, [x1]
	and	w8, w4, -8
	ldrb	w7, [x1, 12]
	and	x5, x4, 4294967288
	lsr	w1, w4, 3
	cbz	w1, .L29
	sub	w2, w1, #1
	cmp	w2, 1
	bls	.L13
	lsr	w3, w4, 4
	mov	x2, x0
	movi	v0.4s, 0
	add	x6, x0, w3, uxtw 4
	.p2align 6,,63
.L6:
	ldr	q1, [x2], 16
	add	v0.2d, v0.2d, v1.2d
	cmp	x6, x2
	bne	.L6
	addp	d0, v0.2d
	lsl	w3, w3, 1
	fmov	x2, d0
	cmp	w1, w3
	beq	.L7
.L5:
	lsl	w6, w3, 3
	add	w3, w3, 1
	ldr	x9, [x0, w6, uxtw]
	add	x2, x2, x9
	cmp	w1, w3
	bls	.L7
	add	w6, w6, 8
	ldr	x3, [x0, w6, uxtw]
	add	x2, x2, x3
.L7:
	umull	x1, w7, w1
	mov	x3, 72340172838076673
	ands	w6, w4, 7
	mul	x1, x1, x3
	beq	.L8
	ldrb	w3, [x0, w8, uxtw]
	tst	w4, 6
	beq	.L9
.L11:
	add	x5, x0, x5
	ldrb	w8, [x5, 1]
	add	x3, x3, x8
	cmp	w6, 2
	bls	.L9
	ldrb	w8, [x5, 2]
	add	x3, x3, x8
	tbz	x4, 2, .L9
	ldrb	w4, [x5, 3]
	add	x3, x3, x4
	cmp	w6, 4
	bls	.L9
	ldrb	w4, [x5, 4]
	add	x3, x3, x4
	cmp	w6, 5
	beq	.L9
	ldrb	w4, [x5, 5]
	add	x3, x3, x4
	cmp	w6, 7
	bne	.L14
	ldrb	w4, [x5, 6]
	add	x3, x3, x4
.L9:
	cmp	x2, x1
	beq	.L12
.L10:
	ldr	x1, [x20, 32]
	adrp	x0, .LC0
	add	x0, x0, :lo12:.LC0
	blr	x1
	ldr	x0, [x19]
.L4:
	ldr	x1, [x20, 16]
	blr	x1
	str	xzr, [x19]
	ldrb	w0, [x19, 12]
	ldr	w1, [x19, 8]
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 32
	umull	x0, w0, w1
	ret
	.p2align 2,,3
.L29:
	cbz	w4, .L4
	ldrb	w3, [x0, w8, uxtw]
	mov	w6, w4
	mov	x2, 0
	mov	x1, 0
	tst	w4, 6
	bne	.L11
	.p2align 6,,63
.L12:
	umull	x6, w7, w6
	cmp	x6, x3
	bne	.L10
	b	.L4
	.p2align 2,,3
.L8:
	cmp	x2, x1
	bne	.L10
	b	.L4
.L13:
	mov	x2, 0
	mov	w3, 0
	b	.L5
.L14:
	mov	w6, 6
	b	.L9
	.size	empty, .-empty
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	fill_half
	.hidden	fill_half
	.type	fill_half, %function
fill_half:
	stp	x29, x30, [sp, -96]!
	mov	x29, sp
	stp	x23, x24, [sp, 48]
	mov	x24, x0
	ldr	w0, [x0, 96]
	stp	x19, x20, [sp, 16]
	ldr	x19, [x24, 104]
	cbz	w0, .L31
	stp	x25, x26, [sp, 64]
	mov	x26, 56605
	movk	x26, 0x4f6c, lsl 16
	movk	x26, 0xf491, lsl 32
	mov	w20, 4
	movk	x26, 0x2545, lsl 48
	stp	x21, x22, [sp, 32]
	mov	w21, 0
	str	x27, [sp, 80]
	b	.L34
	.p2align 2,,3
.L32:
	cmp	w21, w0
	bcs	.L40
.L34:
	eor	x19, x19, x19, lsr 12
	ubfiz	x22, x21, 4, 32
	ldr	x23, [x24, 88]
	eor	x19, x19, x19, lsl 25
	add	w21, w21, 1
	eor	x19, x19, x19, lsr 27
	add	x25, x23, x22
	str	xzr, [x23, x22]
	mul	x1, x19, x26
	tbz	x1, #63, .L32
	eor	x19, x19, x19, lsr 12
	ldr	x27, [x24]
	eor	x19, x19, x19, lsl 25
	eor	x19, x19, x19, lsr 27
	mul	x2, x19, x26
	lsr	x1, x2, 57
	lsr	x0, x2, 40
	orr	w1, w1, 128
	strb	w0, [x25, 12]
	rbit	w1, w1
	clz	w1, w1
	ldr	x3, [x27]
	lsl	w1, w20, w1
	sub	w0, w1, #1
	add	w1, w1, 1
	and	w0, w0, w2
	add	w0, w0, w1
	str	w0, [x25, 8]
	blr	x3
	str	x0, [x23, x22]
	cbz	x0, .L41
.L33:
	ldr	x3, [x27, 24]
	ldrb	w1, [x25, 12]
	ldr	w2, [x25, 8]
	blr	x3
	ldr	w0, [x24, 96]
	cmp	w21, w0
	bcc	.L34
.L40:
	ldp	x21, x22, [sp, 32]
	ldp	x25, x26, [sp, 64]
	ldr	x27, [sp, 80]
.L31:
	str	x19, [x24, 104]
	ldp	x19, x20, [sp, 16]
	ldp	x23, x24, [sp, 48]
	ldp	x29, x30, [sp], 96
	ret
	.p2align 2,,3
.L41:
	ldr	x2, [x27, 32]
	adrp	x0, .LC1
	ldr	w1, [x25, 8]
	add	x0, x0, :lo12:.LC1
	blr	x2
	ldr	x0, [x23, x22]
	b	.L33
	.size	fill_half, .-fill_half
	.align	2
	.p2align 6,,63
	.global	operate
	.hidden	operate
	.type	operate, %function
operate:
	stp	x29, x30, [sp, -112]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	stp	x27, x28, [sp, 80]
	mov	x27, x0
	ldr	x19, [x0, 104]
	cbz	x1, .L49
	stp	x21, x22, [sp, 32]
	mov	x22, 56605
	movk	x22, 0x4f6c, lsl 16
	stp	x23, x24, [sp, 48]
	mov	x23, 31765
	movk	x23, 0x7f4a, lsl 16
	movk	x22, 0xf491, lsl 32
	movk	x23, 0x79b9, lsl 32
	mov	x21, x1
	mov	x28, 0
	mov	x20, 0
	movk	x22, 0x2545, lsl 48
	movk	x23, 0x9e37, lsl 48
	stp	x25, x26, [sp, 64]
	add	x26, x0, 8
	b	.L48
	.p2align 2,,3
.L59:
	mov	x1, x24
	mov	x0, x5
	bl	empty
	eor	x1, x0, x20
	add	x28, x28, 1
	mul	x1, x1, x23
	eor	x20, x1, x1, lsr 32
	cmp	x21, x28
	beq	.L58
.L48:
	eor	x19, x19, x19, lsr 12
	ldr	w0, [x26]
	ldr	x3, [x27, 88]
	eor	x19, x19, x19, lsl 25
	eor	x19, x19, x19, lsr 27
	mul	x2, x19, x22
	cmp	w2, w0
	bls	.L50
	ldr	w0, [x26, 4]
	cmp	w2, w0
	bls	.L51
	ldr	w0, [x26, 8]
	cmp	w2, w0
	bls	.L52
	ldr	w0, [x26, 12]
	cmp	w2, w0
	bls	.L53
	ldr	w0, [x26, 16]
	cmp	w2, w0
	bls	.L54
	ldr	w0, [x26, 20]
	cmp	w0, w2
	cset	w1, cc
	add	w1, w1, 5
.L44:
	ubfiz	x1, x1, 2, 4
	lsr	x2, x2, 32
	add	x1, x27, x1
	ldr	x5, [x27]
	ldr	w0, [x1, 60]
	ldr	w25, [x1, 32]
	mul	x2, x2, x0
	lsr	x2, x2, 32
	add	w25, w25, w2
	lsl	x25, x25, 4
	add	x24, x3, x25
	ldr	x0, [x3, x25]
	cbnz	x0, .L59
	eor	x19, x19, x19, lsr 12
	stp	x5, x3, [sp, 96]
	eor	x19, x19, x19, lsl 25
	eor	x19, x19, x19, lsr 27
	mul	x2, x19, x22
	lsr	x1, x2, 57
	lsr	x0, x2, 40
	orr	w1, w1, 128
	strb	w0, [x24, 12]
	rbit	w1, w1
	mov	w0, 4
	clz	w1, w1
	ldr	x6, [x5]
	lsl	w1, w0, w1
	sub	w0, w1, #1
	add	w1, w1, 1
	and	w0, w0, w2
	add	w0, w0, w1
	str	w0, [x24, 8]
	blr	x6
	ldp	x5, x3, [sp, 96]
	str	x0, [x3, x25]
	cbz	x0, .L60
.L47:
	ldr	x3, [x5, 24]
	add	x28, x28, 1
	ldrb	w1, [x24, 12]
	ldr	w2, [x24, 8]
	blr	x3
	cmp	x21, x28
	bne	.L48
.L58:
	ldp	x21, x22, [sp, 32]
	mov	x0, x20
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	str	x19, [x27, 104]
	ldp	x19, x20, [sp, 16]
	ldp	x27, x28, [sp, 80]
	ldp	x29, x30, [sp], 112
	ret
	.p2align 2,,3
.L60:
	ldr	x2, [x5, 32]
	adrp	x0, .LC1
	ldr	w1, [x24, 8]
	add	x0, x0, :lo12:.LC1
	blr	x2
	ldp	x5, x3, [sp, 96]
	ldr	x0, [x3, x25]
	b	.L47
	.p2align 2,,3
.L50:
	mov	w1, 0
	b	.L44
.L51:
	mov	w1, 1
	b	.L44
.L52:
	mov	w1, 2
	b	.L44
.L53:
	mov	w1, 3
	b	.L44
.L54:
	mov	w1, 4
	b	.L44
.L49:
	str	x19, [x27, 104]
	mov	x20, 0
	ldp	x27, x28, [sp, 80]
	mov	x0, x20
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 112
	ret
	.size	operate, .-operate
	.align	2
	.p2align 6,,63
	.global	empty_all
	.hidden	empty_all
	.type	empty_all, %function
empty_all:
	stp	x29, x30, [sp, -48]!
	mov	x29, sp
	ldr	w4, [x0, 96]
	stp	x19, x20, [sp, 16]
	mov	x20, x1
	cbz	w4, .L61
	stp	x21, x22, [sp, 32]
	mov	x22, 31765
	movk	x22, 0x7f4a, lsl 16
	ldr	x3, [x0, 88]
	movk	x22, 0x79b9, lsl 32
	mov	x21, x0
	mov	w19, 0
	movk	x22, 0x9e37, lsl 48
.L65:
	ubfiz	x2, x19, 4, 32
	add	x1, x3, x2
	ldr	x0, [x3, x2]
	cbz	x0, .L63
.L72:
	ldr	x0, [x21]
	add	w19, w19, 1
	bl	empty
	eor	x0, x0, x20
	ldr	w4, [x21, 96]
	mul	x1, x0, x22
	eor	x20, x1, x1, lsr 32
	cmp	w19, w4
	bcs	.L71
	ldr	x3, [x21, 88]
	ubfiz	x2, x19, 4, 32
	add	x1, x3, x2
	ldr	x0, [x3, x2]
	cbnz	x0, .L72
.L63:
	add	w19, w19, 1
	cmp	w19, w4
	bcc	.L65
.L71:
	ldp	x21, x22, [sp, 32]
.L61:
	mov	x0, x20
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
	.size	empty_all, .-empty_all
	.section	.note.GNU-stack,"",@progbits
