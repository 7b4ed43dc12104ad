# Written by make assembly from hot/batches.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"batches.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	batch_fill
	.hidden	batch_fill
	.type	batch_fill, %function
batch_fill:
	stp	x29, x30, [sp, -112]!
	mov	x29, sp
	stp	x27, x28, [sp, 80]
	mov	x28, x0
	ldr	x0, [x1, 8]
	cbz	x0, .L1
	stp	x21, x22, [sp, 32]
	mov	x21, 56605
	movk	x21, 0x4f6c, lsl 16
	movk	x21, 0xf491, lsl 32
	mov	x27, x2
	stp	x25, x26, [sp, 64]
	mov	x26, x1
	adrp	x22, .LC0
	mov	x25, 0
	add	x0, x22, :lo12:.LC0
	movk	x21, 0x2545, lsl 48
	stp	x19, x20, [sp, 16]
	stp	x23, x24, [sp, 48]
	mov	w23, 8
	str	x0, [sp, 104]
	.p2align 6,,63
.L2:
	ldr	x3, [x27]
	lsl	x24, x25, 4
	ldr	w20, [x26, 16]
	ldr	x22, [x26]
	eor	x3, x3, x3, lsr 12
	eor	x3, x3, x3, lsl 25
	add	x19, x22, x24
	eor	x3, x3, x3, lsr 27
	str	x3, [x27]
	mul	x3, x3, x21
	cbnz	w20, .L3
	lsr	x4, x3, 57
	orr	w4, w4, 64
	rbit	w4, w4
	clz	w4, w4
	lsl	w4, w23, w4
	sub	w20, w4, #1
	and	w20, w20, w3
	add	w20, w20, w4
.L3:
	lsr	x3, x3, 48
	strb	w3, [x19, 12]
	uxtw	x0, w20
	ldr	x1, [x28]
	str	w20, [x19, 8]
	blr	x1
	str	x0, [x22, x24]
	cbz	x0, .L14
.L4:
	ldrb	w4, [x19, 12]
	strb	w4, [x0]
	cmp	w20, 512
	bls	.L5
	mov	w3, 512
	.p2align 6,,63
.L6:
	ldr	x5, [x19]
	ldrb	w4, [x19, 12]
	strb	w4, [x5, w3, uxtw]
	add	w3, w3, 512
	cmp	w20, w3
	bhi	.L6
.L5:
	ldr	x0, [x22, x24]
	sub	w20, w20, #1
	add	x25, x25, 1
	strb	w4, [x0, w20, uxtw]
	ldr	x0, [x26, 8]
	cmp	x0, x25
	bhi	.L2
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
.L1:
	ldp	x27, x28, [sp, 80]
	ldp	x29, x30, [sp], 112
	ret
	.p2align 2,,3
.L14:
	ldr	x3, [x28, 32]
	mov	w1, w20
	ldr	x0, [sp, 104]
	blr	x3
	ldr	x0, [x22, x24]
	b	.L4
	.size	batch_fill, .-batch_fill
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	batch_thin
	.hidden	batch_thin
	.type	batch_thin, %function
batch_thin:
	stp	x29, x30, [sp, -112]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	ldr	x19, [x1, 8]
	cbz	x19, .L15
	stp	x21, x22, [sp, 32]
	mov	x21, 31765
	movk	x21, 0x7f4a, lsl 16
	adrp	x22, .LC1
	movk	x21, 0x79b9, lsl 32
	mov	x20, x2
	add	x22, x22, :lo12:.LC1
	stp	x25, x26, [sp, 64]
	mov	x26, x1
	mov	x25, 0
	stp	x27, x28, [sp, 80]
	mov	x27, x0
	mov	x19, 0
	movk	x21, 0x9e37, lsl 48
	stp	x23, x24, [sp, 48]
	.p2align 6,,63
.L22:
	lsl	x23, x25, 4
	ldr	x24, [x26]
	add	x28, x24, x23
	ldr	x0, [x24, x23]
	ldr	w1, [x28, 8]
	ldrb	w2, [x28, 12]
	sub	w3, w1, #1
	ldrb	w5, [x0, w3, uxtw]
	eor	w5, w2, w5
	and	x5, x5, 255
	cbz	w1, .L17
	mov	w4, 0
	.p2align 6,,63
.L18:
	ldrb	w3, [x0, w4, uxtw]
	add	w4, w4, 512
	eor	w3, w2, w3
	and	x3, x3, 255
	orr	x5, x5, x3
	cmp	w1, w4
	bhi	.L18
.L17:
	cbz	x5, .L19
	ldr	x1, [x27, 32]
	mov	x0, x22
	add	x25, x25, 2
	blr	x1
	ldrb	w2, [x28, 12]
	ldr	w1, [x28, 8]
	ldr	x0, [x24, x23]
	orr	x1, x2, x1, lsl 8
	eor	x1, x1, x19
	ldr	x2, [x27, 16]
	mul	x1, x1, x21
	eor	x19, x1, x1, lsr 32
	blr	x2
	ldr	x0, [x26, 8]
	str	xzr, [x24, x23]
	cmp	x25, x0
	bcc	.L22
.L21:
	cbz	x0, .L42
	mov	x23, 56605
	adrp	x24, .LC0
	movk	x23, 0x4f6c, lsl 16
	add	x0, x24, :lo12:.LC0
	movk	x23, 0xf491, lsl 32
	mov	x24, 0
	movk	x23, 0x2545, lsl 48
	str	x0, [sp, 104]
	.p2align 6,,63
.L28:
	ldr	x2, [x20]
	lsl	x28, x24, 4
	ldr	w22, [x26, 16]
	ldr	x25, [x26]
	eor	x2, x2, x2, lsr 12
	eor	x2, x2, x2, lsl 25
	add	x21, x25, x28
	eor	x2, x2, x2, lsr 27
	str	x2, [x20]
	mul	x2, x2, x23
	cbnz	w22, .L24
	lsr	x0, x2, 57
	mov	w1, 8
	orr	w0, w0, 64
	rbit	w0, w0
	clz	w0, w0
	lsl	w0, w1, w0
	sub	w22, w0, #1
	and	w22, w22, w2
	add	w22, w22, w0
.L24:
	lsr	x2, x2, 48
	strb	w2, [x21, 12]
	uxtw	x0, w22
	ldr	x1, [x27]
	str	w22, [x21, 8]
	blr	x1
	str	x0, [x25, x28]
	cbz	x0, .L43
.L25:
	ldrb	w2, [x21, 12]
	strb	w2, [x0]
	cmp	w22, 512
	bls	.L26
	mov	w3, 512
	.p2align 6,,63
.L27:
	ldr	x0, [x21]
	ldrb	w2, [x21, 12]
	strb	w2, [x0, w3, uxtw]
	add	w3, w3, 512
	cmp	w22, w3
	bhi	.L27
.L26:
	ldr	x0, [x25, x28]
	sub	w22, w22, #1
	add	x24, x24, 2
	strb	w2, [x0, w22, uxtw]
	ldr	x0, [x26, 8]
	cmp	x0, x24
	bhi	.L28
.L42:
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
.L15:
	mov	x0, x19
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 112
	ret
	.p2align 2,,3
.L19:
	ubfiz	x1, x1, 8, 32
	add	x25, x25, 2
	orr	x1, x1, x2
	eor	x1, x1, x19
	ldr	x2, [x27, 16]
	mul	x1, x1, x21
	eor	x19, x1, x1, lsr 32
	blr	x2
	ldr	x0, [x26, 8]
	str	xzr, [x24, x23]
	cmp	x0, x25
	bhi	.L22
	b	.L21
	.p2align 2,,3
.L43:
	ldr	x2, [x27, 32]
	mov	w1, w22
	ldr	x0, [sp, 104]
	blr	x2
	ldr	x0, [x25, x28]
	b	.L25
	.size	batch_thin, .-batch_thin
	.align	2
	.p2align 6,,63
	.global	batch_empty
	.hidden	batch_empty
	.type	batch_empty, %function
batch_empty:
	stp	x29, x30, [sp, -96]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	ldr	x19, [x1, 8]
	cbz	x19, .L44
	stp	x21, x22, [sp, 32]
	mov	x21, 31765
	movk	x21, 0x7f4a, lsl 16
	adrp	x22, .LC1
	movk	x21, 0x79b9, lsl 32
	mov	x20, x1
	add	x22, x22, :lo12:.LC1
	stp	x25, x26, [sp, 64]
	mov	x26, x0
	sub	x25, x19, #1
	movk	x21, 0x9e37, lsl 48
	mov	x19, 0
	stp	x23, x24, [sp, 48]
	str	x27, [sp, 80]
	.p2align 6,,63
.L50:
	ldr	x24, [x20]
	lsl	x23, x25, 4
	add	x27, x24, x23
	ldr	x0, [x24, x23]
	ldr	w1, [x27, 8]
	ldrb	w5, [x27, 12]
	sub	w2, w1, #1
	ldrb	w4, [x0, w2, uxtw]
	eor	w4, w5, w4
	and	x4, x4, 255
	cbz	w1, .L46
	mov	w3, 0
	.p2align 6,,63
.L47:
	ldrb	w2, [x0, w3, uxtw]
	add	w3, w3, 512
	eor	w2, w5, w2
	and	x2, x2, 255
	orr	x4, x4, x2
	cmp	w1, w3
	bhi	.L47
.L46:
	cbz	x4, .L48
	ldr	x1, [x26, 32]
	mov	x0, x22
	sub	x25, x25, #1
	blr	x1
	ldrb	w2, [x27, 12]
	ldr	w1, [x27, 8]
	ldr	x0, [x24, x23]
	orr	x1, x2, x1, lsl 8
	eor	x1, x1, x19
.L64:
	ldr	x2, [x26, 16]
	mul	x1, x1, x21
	eor	x19, x1, x1, lsr 32
	blr	x2
	str	xzr, [x24, x23]
	cmn	x25, #1
	bne	.L50
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldr	x27, [sp, 80]
.L44:
	mov	x0, x19
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 96
	ret
	.p2align 2,,3
.L48:
	ubfiz	x1, x1, 8, 32
	sub	x25, x25, #1
	orr	x1, x1, x5
	eor	x1, x1, x19
	b	.L64
	.size	batch_empty, .-batch_empty
	.section	.note.GNU-stack,"",@progbits
