# Written by make assembly from hot/growing-cache.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"growing-cache.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"An object does not hold what was written into it"
	.align	3
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	cache_serve
	.hidden	cache_serve
	.type	cache_serve, %function
cache_serve:
	cbz	x1, .L38
	stp	x29, x30, [sp, -112]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	mov	x20, 56605
	movk	x20, 0x4f6c, lsl 16
	movk	x20, 0xf491, lsl 32
	mov	x19, x1
	stp	x21, x22, [sp, 32]
	mov	x21, x2
	movk	x20, 0x2545, lsl 48
	stp	x23, x24, [sp, 48]
	adrp	x23, .LC0
	stp	x25, x26, [sp, 64]
	mov	x26, x0
	add	x0, x23, :lo12:.LC0
	stp	x27, x28, [sp, 80]
	mov	x27, 0
	str	x0, [sp, 104]
	.p2align 6,,63
.L2:
	ldr	x1, [x26, 16]
	ldp	x24, x22, [x26]
	eor	x1, x1, x1, lsr 12
	eor	x1, x1, x1, lsl 25
	eor	x1, x1, x1, lsr 27
	mul	x7, x1, x20
	lsr	x4, x7, 32
	mul	x4, x4, x21
	lsr	x4, x4, 32
	lsl	x23, x4, 4
	add	x28, x22, x23
	ldr	x0, [x22, x23]
	str	x1, [x26, 16]
	cbz	x0, .L3
	ldr	w1, [x28, 8]
	ldrb	w6, [x28, 12]
	sub	w2, w1, #1
	ldr	x25, [x26, 24]
	ldrb	w2, [x0, w2, uxtw]
	eor	w2, w6, w2
	and	x2, x2, 255
	tst	x7, 7
	beq	.L42
	mov	w4, 0
	cbz	w1, .L16
	.p2align 6,,63
.L8:
	ldrb	w3, [x0, w4, uxtw]
	add	w4, w4, 512
	eor	w3, w6, w3
	and	x3, x3, 255
	orr	x2, x2, x3
	cmp	w4, w1
	bcc	.L8
.L16:
	cbz	x2, .L9
	ldr	x1, [x24, 32]
	ldr	x0, [sp, 104]
	blr	x1
	ldrb	w6, [x28, 12]
	ldr	w1, [x28, 8]
.L9:
	ubfiz	x1, x1, 8, 32
	mov	x0, 31765
	orr	x1, x1, x6
	movk	x0, 0x7f4a, lsl 16
	eor	x1, x1, x25
	movk	x0, 0x79b9, lsl 32
	movk	x0, 0x9e37, lsl 48
	mul	x1, x1, x0
	eor	x1, x1, x1, lsr 32
	str	x1, [x26, 24]
.L10:
	add	x27, x27, 1
	cmp	x19, x27
	bne	.L2
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	ldp	x29, x30, [sp], 112
	ret
	.p2align 2,,3
.L42:
	cbz	w1, .L5
	mov	w8, 0
	.p2align 6,,63
.L6:
	ldrb	w7, [x0, w8, uxtw]
	add	w8, w8, 512
	eor	w7, w6, w7
	and	x7, x7, 255
	orr	x2, x2, x7
	cmp	w8, w1
	bcc	.L6
.L5:
	cbz	x2, .L7
	ldr	x1, [x24, 32]
	ldr	x0, [sp, 104]
	blr	x1
	ldr	x0, [x22, x23]
	ldrb	w6, [x28, 12]
	ldr	w1, [x28, 8]
.L7:
	ubfiz	x1, x1, 8, 32
	mov	x3, 31765
	orr	x1, x1, x6
	movk	x3, 0x7f4a, lsl 16
	eor	x1, x1, x25
	movk	x3, 0x79b9, lsl 32
	movk	x3, 0x9e37, lsl 48
	ldr	x2, [x24, 16]
	mul	x1, x1, x3
	eor	x25, x1, x1, lsr 32
	blr	x2
	str	xzr, [x22, x23]
	ldr	x24, [x26]
	str	x25, [x26, 24]
	ldr	x1, [x26, 16]
.L3:
	eor	x0, x1, x1, lsr 12
	mov	w3, 64
	eor	x0, x0, x0, lsl 25
	eor	x0, x0, x0, lsr 27
	str	x0, [x26, 16]
	mul	x0, x0, x20
	lsr	x1, x0, 32
	ubfx	x2, x0, 40, 16
	strb	w2, [x28, 12]
	add	x1, x1, x1, lsl 1
	ldr	x2, [x24]
	lsr	x1, x1, 31
	lsl	w1, w3, w1
	sub	w25, w1, #1
	and	w25, w25, w0
	add	w0, w25, w1
	str	w0, [x28, 8]
	mov	x25, x0
	blr	x2
	str	x0, [x22, x23]
	cbz	x0, .L43
.L15:
	ldrb	w1, [x28, 12]
	strb	w1, [x0]
	cmp	w25, 512
	bls	.L11
	mov	x0, 512
	.p2align 6,,63
.L12:
	ldr	x2, [x28]
	ldrb	w1, [x28, 12]
	strb	w1, [x2, x0]
	add	x0, x0, 512
	cmp	w25, w0
	bhi	.L12
.L11:
	ldr	x0, [x22, x23]
	sub	w25, w25, #1
	strb	w1, [x0, w25, uxtw]
	b	.L10
	.p2align 2,,3
.L43:
	ldr	x2, [x24, 32]
	mov	w1, w25
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	blr	x2
	ldr	x0, [x22, x23]
	b	.L15
.L38:
	ret
	.size	cache_serve, .-cache_serve
	.align	2
	.p2align 6,,63
	.global	cache_shrink
	.hidden	cache_shrink
	.type	cache_shrink, %function
cache_shrink:
	cmp	x1, x2
	bcs	.L64
	stp	x29, x30, [sp, -96]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	mov	x21, 31765
	movk	x21, 0x7f4a, lsl 16
	adrp	x22, .LC0
	movk	x21, 0x79b9, lsl 32
	add	x22, x22, :lo12:.LC0
	stp	x19, x20, [sp, 16]
	mov	x20, x2
	stp	x23, x24, [sp, 48]
	mov	x23, x1
	movk	x21, 0x9e37, lsl 48
	stp	x25, x26, [sp, 64]
	mov	x26, x0
	stp	x27, x28, [sp, 80]
	.p2align 6,,63
.L45:
	lsl	x24, x23, 4
	ldr	x25, [x26, 8]
	add	x19, x25, x24
	ldr	x0, [x25, x24]
	cbz	x0, .L46
	ldr	w5, [x19, 8]
	ldrb	w6, [x19, 12]
	sub	w1, w5, #1
	ldr	x27, [x26]
	ldrb	w2, [x0, w1, uxtw]
	ldr	x28, [x26, 24]
	eor	w2, w6, w2
	and	x2, x2, 255
	cbz	w5, .L47
	mov	w4, 0
	.p2align 6,,63
.L48:
	ldrb	w3, [x0, w4, uxtw]
	add	w4, w4, 512
	eor	w3, w6, w3
	and	x3, x3, 255
	orr	x2, x2, x3
	cmp	w5, w4
	bhi	.L48
.L47:
	cbz	x2, .L49
	ldr	x1, [x27, 32]
	mov	x0, x22
	blr	x1
	ldr	x0, [x25, x24]
	ldrb	w6, [x19, 12]
	ldr	w5, [x19, 8]
.L49:
	ubfiz	x3, x5, 8, 32
	orr	x3, x3, x6
	eor	x3, x3, x28
	ldr	x1, [x27, 16]
	mul	x3, x3, x21
	eor	x19, x3, x3, lsr 32
	blr	x1
	str	xzr, [x25, x24]
	str	x19, [x26, 24]
.L46:
	add	x23, x23, 1
	cmp	x20, x23
	bne	.L45
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	ldp	x29, x30, [sp], 96
	ret
.L64:
	ret
	.size	cache_shrink, .-cache_shrink
	.section	.note.GNU-stack,"",@progbits
