# Written by make assembly from hot/barnes.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"barnes.c"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	find_forces
	.hidden	find_forces
	.type	find_forces, %function
find_forces:
	ldr	x8, [x0, 8]
	cbz	x8, .L1
	ldr	x6, [x0, 80]
	adrp	x1, .LC0
	ldr	x7, [x0, 96]
	ldr	x4, [x0, 112]
	add	x8, x6, x8, lsl 3
	movi	v18.2d, 0
	ldr	d17, [x1, #:lo12:.LC0]
	.p2align 6,,63
.L19:
	ldr	x1, [x6]
	mov	x0, x7
	mov	x2, 1
	mov	x5, 0
	str	q18, [x1, 56]
	ldr	d7, [x1, 24]
	str	q18, [x1, 72]
	ldr	q16, [x1, 8]
	str	x7, [x4]
	.p2align 6,,63
.L18:
	ldr	q1, [x0, 8]
	ldp	d2, d0, [x0, 24]
	fsub	v1.2d, v1.2d, v16.2d
	fmul	d3, d0, d0
	fsub	d2, d2, d7
	dup	d4, v1.d[1]
	fmul	d0, d1, d1
	fmul	d5, d2, d2
	fmul	d4, d4, d4
	fadd	d0, d0, d4
	fadd	d0, d0, d5
	fcmpe	d3, d0
	bge	.L3
	fadd	d0, d0, d17
	ldr	d3, [x0]
	ldr	q6, [x1, 56]
	ldp	d4, d5, [x1, 72]
	fsqrt	d19, d0
	fdiv	d3, d3, d19
	fdiv	d0, d3, d0
	fsub	d3, d5, d3
	fmul	v1.2d, v1.2d, v0.d[0]
	fmul	d0, d0, d2
	fadd	v1.2d, v1.2d, v6.2d
	fadd	d0, d4, d0
	str	q1, [x1, 56]
	stp	d0, d3, [x1, 72]
.L4:
	mov	x2, x5
	.p2align 6,,63
.L14:
	cbz	x2, .L17
.L40:
	sub	x5, x2, #1
	ldr	x0, [x4, x5, lsl 3]
	b	.L18
	.p2align 2,,3
.L3:
	ldrb	w3, [x0, 40]
	cbz	w3, .L5
	ldr	w2, [x0, 48]
	add	x0, x0, 56
	add	x3, x0, w2, uxtw 3
	cbz	w2, .L4
	.p2align 6,,63
.L16:
	ldr	x2, [x0]
	add	x0, x0, 8
	cmp	x1, x2
	beq	.L15
	ldr	q1, [x2, 8]
	ldr	d2, [x2, 24]
	ldr	d3, [x2]
	fsub	v1.2d, v1.2d, v16.2d
	fsub	d2, d2, d7
	ldr	q19, [x1, 56]
	dup	d4, v1.d[1]
	fmul	d0, d1, d1
	fmul	d20, d2, d2
	ldp	d5, d6, [x1, 72]
	fmul	d4, d4, d4
	fadd	d0, d0, d4
	fadd	d0, d0, d20
	fadd	d0, d0, d17
	fsqrt	d4, d0
	fdiv	d3, d3, d4
	fdiv	d0, d3, d0
	fsub	d3, d6, d3
	fmul	v1.2d, v1.2d, v0.d[0]
	fmul	d0, d0, d2
	fadd	v1.2d, v1.2d, v19.2d
	fadd	d0, d5, d0
	str	q1, [x1, 56]
	stp	d0, d3, [x1, 72]
.L15:
	cmp	x0, x3
	bne	.L16
	mov	x2, x5
	b	.L14
	.p2align 2,,3
.L5:
	ldr	x3, [x0, 48]
	cbz	x3, .L21
	str	x3, [x4, x5, lsl 3]
.L7:
	ldr	x3, [x0, 56]
	mov	x5, x2
	cbz	x3, .L8
	add	x5, x2, 1
	str	x3, [x4, x2, lsl 3]
.L8:
	ldr	x2, [x0, 64]
	mov	x3, x5
	cbz	x2, .L9
	add	x3, x5, 1
	str	x2, [x4, x5, lsl 3]
.L9:
	ldr	x5, [x0, 72]
	mov	x2, x3
	cbz	x5, .L10
	add	x2, x3, 1
	str	x5, [x4, x3, lsl 3]
.L10:
	ldr	x5, [x0, 80]
	mov	x3, x2
	cbz	x5, .L11
	add	x3, x2, 1
	str	x5, [x4, x2, lsl 3]
.L11:
	ldr	x5, [x0, 88]
	mov	x2, x3
	cbz	x5, .L12
	add	x2, x3, 1
	str	x5, [x4, x3, lsl 3]
.L12:
	ldr	x5, [x0, 96]
	mov	x3, x2
	cbz	x5, .L13
	add	x3, x2, 1
	str	x5, [x4, x2, lsl 3]
.L13:
	ldr	x0, [x0, 104]
	mov	x2, x3
	cbz	x0, .L14
	str	x0, [x4, x3, lsl 3]
	add	x2, x3, 1
	cbnz	x2, .L40
.L17:
	add	x6, x6, 8
	cmp	x6, x8
	bne	.L19
.L1:
	ret
	.p2align 2,,3
.L21:
	mov	x2, x5
	b	.L7
	.size	find_forces, .-find_forces
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"There are more cells than room for them"
	.align	3
.LC2:
	.string	"There are more leaves than room for them"
	.align	3
.LC3:
	.string	"More than %d bodies lie in one place"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	build_tree
	.hidden	build_tree
	.type	build_tree, %function
build_tree:
	stp	x29, x30, [sp, -224]!
	movi	d3, #0
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	add	x3, sp, 192
	stp	x21, x22, [sp, 32]
	stp	x23, x24, [sp, 48]
	stp	x25, x26, [sp, 64]
	stp	x27, x28, [sp, 80]
	mov	x27, x0
	stp	d8, d9, [sp, 96]
	ldr	x5, [x0, 8]
	stp	xzr, xzr, [x0, 16]
	ldr	x0, [x0, 72]
	add	x2, x0, 264
	add	x4, x0, 288
	add	x1, x0, x5, lsl 8
	add	x1, x1, 8
.L50:
	ldr	d2, [x2, -256]
	str	d2, [x3]
	cmp	x5, 1
	bls	.L86
	fmov	d1, d2
	mov	x0, x2
	.p2align 6,,63
.L47:
	ldr	d0, [x0]
	add	x0, x0, 256
	fcmpe	d0, d2
	fcsel	d2, d2, d0, gt
	fcmpe	d0, d1
	fcsel	d1, d1, d0, mi
	cmp	x1, x0
	bne	.L47
	str	d2, [x3]
.L42:
	fsub	d1, d1, d2
	add	x2, x2, 8
	add	x3, x3, 8
	add	x1, x1, 8
	fcmpe	d1, d3
	fcsel	d3, d3, d1, mi
	cmp	x4, x2
	bne	.L50
	adrp	x0, .LC4
	ldr	q2, [sp, 192]
	ldr	d0, [x0, #:lo12:.LC4]
	adrp	x0, .LC5
	ldr	d1, [x0, #:lo12:.LC5]
	fmul	d3, d3, d0
	ldr	d0, [sp, 208]
	ldr	x0, [x27, 32]
	str	q2, [x27, 40]
	fadd	d8, d3, d1
	stp	d0, d8, [x27, 56]
	cbz	x0, .L126
	mov	x0, 0
	mov	x9, 1
	mov	x3, 0
.L51:
	ldr	x24, [x27, 96]
	str	x9, [x27, 16]
	movi	v0.4s, 0
	add	x0, x24, x0
	stp	q0, q0, [x0, 32]
	stp	q0, q0, [x0]
	str	d8, [x0, 32]
	stp	q0, q0, [x0, 64]
	stp	q0, q0, [x0, 96]
	stp	q0, q0, [x0, 128]
	stp	q0, q0, [x0, 160]
	stp	q0, q0, [x0, 192]
	stp	q0, q0, [x0, 224]
	cbz	x5, .L52
	stp	xzr, xzr, [sp, 168]
	fmov	d9, 5.0e-1
	ldr	x1, [sp, 168]
.L68:
	asr	x0, x1, 8
	ldr	x20, [x27, 72]
	add	x0, x0, x0, lsl 1
	ldp	d7, d6, [x27, 40]
	add	x1, x20, x1
	ldp	d5, d4, [x27, 56]
	str	x1, [sp, 184]
	ldp	d3, d2, [x1, 8]
	mov	w2, 1
	ldr	d1, [x1, 24]
	mov	w6, 30
	ldr	x7, [x27, 88]
	fsub	d3, d3, d7
	fsub	d2, d2, d6
	fsub	d1, d1, d5
	add	x1, x7, x0, lsl 2
	fdiv	d3, d3, d4
	fdiv	d2, d2, d4
	fdiv	d1, d1, d4
	fcvtzu	w20, d3, #30
	fcvtzu	w21, d2, #30
	fcvtzu	w22, d1, #30
	str	w20, [x7, x0, lsl 2]
	stp	w21, w22, [x1, 4]
	b	.L66
	.p2align 2,,3
.L55:
	add	w2, w2, 1
	cmp	w2, 30
	beq	.L127
.L66:
	sub	w0, w6, w2
	lsr	w1, w20, w0
	lsr	w7, w21, w0
	ubfiz	w1, w1, 1, 1
	and	w7, w7, 1
	lsr	w23, w22, w0
	orr	w0, w1, w7
	bfi	w23, w0, 1, 31
	ubfiz	x23, x23, 3, 3
	add	x23, x24, x23
	ldr	x26, [x23, 48]
	cbz	x26, .L53
	ldrb	w0, [x26, 40]
	mov	x24, x26
	cbz	w0, .L55
	ldr	w0, [x26, 48]
	cmp	w0, 9
	bls	.L128
.L57:
	ldr	x24, [x27, 16]
	ldr	x0, [x27, 32]
	ldr	d8, [x26, 32]
	cmp	x24, x0
	beq	.L129
	ldr	x0, [x27, 96]
	add	x1, x24, 1
	str	x1, [x27, 16]
	add	x24, x0, x24, lsl 8
	stp	q0, q0, [x24, 32]
	stp	q0, q0, [x24]
	str	d8, [x24, 32]
	stp	q0, q0, [x24, 64]
	stp	q0, q0, [x24, 96]
	stp	q0, q0, [x24, 128]
	stp	q0, q0, [x24, 160]
	stp	q0, q0, [x24, 192]
	stp	q0, q0, [x24, 224]
.L60:
	mov	w28, 29
	mov	w25, 0
	sub	w28, w28, w2
	mov	w7, 1
	b	.L64
	.p2align 2,,3
.L130:
	ldr	w9, [x0, 48]
	add	w25, w25, 1
	add	w10, w9, 1
	str	w10, [x0, 48]
	add	x9, x0, w9, uxtw 3
	ldr	w0, [x26, 48]
	str	x8, [x9, 56]
	cmp	w25, w0
	bcs	.L65
.L64:
	add	x1, x26, w25, uxtw 3
	ldr	x0, [x27, 72]
	ldr	x8, [x1, 56]
	ldr	x9, [x27, 88]
	sub	x0, x8, x0
	asr	x0, x0, 8
	add	x0, x0, x0, lsl 1
	add	x10, x9, x0, lsl 2
	ldr	w0, [x9, x0, lsl 2]
	ldp	w9, w19, [x10, 4]
	lsr	w0, w0, w28
	ubfiz	w0, w0, 1, 1
	lsr	w9, w9, w28
	and	w9, w9, 1
	orr	w0, w0, w9
	lsr	w19, w19, w28
	bfi	w19, w0, 1, 31
	ubfiz	x19, x19, 3, 3
	add	x19, x24, x19
	ldr	x0, [x19, 48]
	cbnz	x0, .L130
	ldp	x8, x0, [x27, 24]
	ldr	d8, [x26, 32]
	fmul	d8, d8, d9
	cmp	x8, x0
	bne	.L63
	ldr	x8, [x27]
	adrp	x0, .LC2
	add	x0, x0, :lo12:.LC2
	str	x1, [sp, 112]
	str	w2, [sp, 128]
	ldr	x8, [x8, 32]
	str	q0, [sp, 144]
	str	w7, [sp, 164]
	blr	x8
	ldr	x8, [x27, 24]
	mov	w6, 30
	ldr	x1, [sp, 112]
	ldr	q0, [sp, 144]
	ldr	w2, [sp, 128]
	ldr	w7, [sp, 164]
.L63:
	ldr	x0, [x27, 104]
	add	x9, x8, 1
	str	x9, [x27, 24]
	mov	w9, 0
	mov	w10, 1
	add	w25, w25, 1
	add	x8, x0, x8, lsl 8
	mov	x0, x8
	add	x9, x0, w9, uxtw 3
	stp	q0, q0, [x8, 32]
	strb	w7, [x8, 40]
	stp	q0, q0, [x8]
	str	d8, [x8, 32]
	stp	q0, q0, [x8, 64]
	stp	q0, q0, [x8, 96]
	stp	q0, q0, [x8, 128]
	stp	q0, q0, [x8, 160]
	stp	q0, q0, [x8, 192]
	stp	q0, q0, [x8, 224]
	ldr	x8, [x1, 56]
	str	x0, [x19, 48]
	str	w10, [x0, 48]
	ldr	w0, [x26, 48]
	str	x8, [x9, 56]
	cmp	w25, w0
	bcc	.L64
	.p2align 6,,63
.L65:
	str	wzr, [x26, 48]
	str	x24, [x23, 48]
.L133:
	add	w2, w2, 1
	cmp	w2, 30
	bne	.L66
.L127:
	ldr	x2, [x27]
	mov	w1, 10
	adrp	x0, .LC3
	add	x0, x0, :lo12:.LC3
	str	q0, [sp, 112]
	ldr	x2, [x2, 32]
	blr	x2
	ldp	x2, x1, [sp, 168]
	ldr	x0, [x27, 8]
	ldr	q0, [sp, 112]
	add	x1, x1, 1
	add	x2, x2, 256
	stp	x2, x1, [sp, 168]
	cmp	x0, x1
	bls	.L131
.L67:
	ldr	x24, [x27, 96]
	mov	x1, x2
	b	.L68
	.p2align 2,,3
.L53:
	ldp	x0, x1, [x27, 24]
	ldr	d8, [x24, 32]
	fmul	d8, d8, d9
	cmp	x0, x1
	bne	.L56
	ldr	x1, [x27]
	adrp	x0, .LC2
	add	x0, x0, :lo12:.LC2
	str	w2, [sp, 112]
	str	q0, [sp, 128]
	ldr	x1, [x1, 32]
	blr	x1
	ldr	x0, [x27, 24]
	mov	w6, 30
	ldr	q0, [sp, 128]
	ldr	w2, [sp, 112]
.L56:
	ldr	x7, [x27, 104]
	add	x1, x0, 1
	str	x1, [x27, 24]
	mov	w1, 1
	add	x0, x7, x0, lsl 8
	mov	x26, x0
	stp	q0, q0, [x0, 32]
	stp	q0, q0, [x0]
	str	d8, [x0, 32]
	strb	w1, [x0, 40]
	stp	q0, q0, [x0, 64]
	stp	q0, q0, [x0, 96]
	stp	q0, q0, [x0, 128]
	stp	q0, q0, [x0, 160]
	stp	q0, q0, [x0, 192]
	stp	q0, q0, [x0, 224]
	str	x0, [x23, 48]
	ldr	w0, [x26, 48]
	cmp	w0, 9
	bhi	.L57
.L128:
	add	x1, x26, w0, uxtw 3
	add	w0, w0, 1
	str	w0, [x26, 48]
	ldr	x0, [sp, 184]
	str	x0, [x1, 56]
	ldp	x2, x1, [sp, 168]
	ldr	x0, [x27, 8]
	add	x1, x1, 1
	add	x2, x2, 256
	stp	x2, x1, [sp, 168]
	cmp	x0, x1
	bhi	.L67
.L131:
	ldr	x9, [x27, 16]
	sub	x3, x9, #1
.L52:
	ldr	x1, [x27, 24]
	cbz	x1, .L75
	ldr	x2, [x27, 104]
	mov	x7, 0
	add	x0, x2, 56
	add	x1, x2, x1, lsl 8
	add	x8, x1, 56
.L74:
	ldr	w6, [x0, -8]
	cbz	w6, .L72
	ldr	x4, [x27, 80]
	ubfiz	x5, x6, 3, 32
	ldp	d5, d4, [x0, -56]
	mov	x2, 0
	ldp	d3, d2, [x0, -40]
	add	x4, x4, x7, lsl 3
	.p2align 6,,63
.L73:
	ldr	x1, [x0, x2]
	ldr	d0, [x1]
	fadd	d5, d5, d0
	str	d5, [x0, -56]
	ldr	d1, [x1, 8]
	fmul	d1, d0, d1
	fadd	d4, d4, d1
	str	d4, [x0, -48]
	ldr	d1, [x1, 16]
	fmul	d1, d0, d1
	fadd	d3, d3, d1
	str	d3, [x0, -40]
	ldr	d1, [x1, 24]
	fmul	d0, d0, d1
	fadd	d2, d2, d0
	str	d2, [x0, -32]
	str	x1, [x4, x2]
	add	x2, x2, 8
	cmp	x5, x2
	bne	.L73
	fdiv	d4, d4, d5
	add	x7, x7, 1
	fdiv	d3, d3, d5
	sub	w6, w6, #1
	add	x7, x6, x7
	fdiv	d2, d2, d5
	stp	d4, d3, [x0, -48]
	str	d2, [x0, -32]
.L72:
	add	x0, x0, 256
	cmp	x8, x0
	bne	.L74
.L75:
	cbz	x9, .L41
	ldr	x4, [x27, 96]
	add	x0, x4, x3, lsl 8
	b	.L85
.L83:
	fdiv	d2, d1, d0
	sub	x2, x0, #256
	fdiv	d1, d6, d0
	fdiv	d0, d5, d0
	stp	d2, d1, [x0, 8]
	str	d0, [x0, 24]
	cmp	x4, x0
	beq	.L41
.L132:
	mov	x0, x2
.L85:
	ldr	x1, [x0, 48]
	ldp	d0, d1, [x0]
	ldp	d6, d5, [x0, 16]
	cbz	x1, .L76
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L76:
	ldr	x1, [x0, 56]
	cbz	x1, .L77
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L77:
	ldr	x1, [x0, 64]
	cbz	x1, .L78
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L78:
	ldr	x1, [x0, 72]
	cbz	x1, .L79
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L79:
	ldr	x1, [x0, 80]
	cbz	x1, .L80
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L80:
	ldr	x1, [x0, 88]
	cbz	x1, .L81
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L81:
	ldr	x1, [x0, 96]
	cbz	x1, .L82
	ldr	d3, [x1]
	fadd	d0, d0, d3
	str	d0, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d1, d1, d2
	str	d1, [x0, 8]
	ldr	d2, [x1, 16]
	fmul	d2, d3, d2
	fadd	d6, d6, d2
	str	d6, [x0, 16]
	ldr	d2, [x1, 24]
	fmul	d3, d3, d2
	fadd	d5, d5, d3
	str	d5, [x0, 24]
.L82:
	ldr	x1, [x0, 104]
	cbz	x1, .L83
	ldr	d3, [x1]
	sub	x2, x0, #256
	fadd	d4, d3, d0
	str	d4, [x0]
	ldr	d2, [x1, 8]
	fmul	d2, d3, d2
	fadd	d2, d2, d1
	str	d2, [x0, 8]
	fdiv	d2, d2, d4
	ldr	d1, [x1, 16]
	fmul	d1, d3, d1
	fadd	d1, d1, d6
	str	d1, [x0, 16]
	fdiv	d1, d1, d4
	ldr	d0, [x1, 24]
	fmul	d3, d3, d0
	fadd	d0, d3, d5
	fdiv	d0, d0, d4
	stp	d2, d1, [x0, 8]
	str	d0, [x0, 24]
	cmp	x4, x0
	bne	.L132
.L41:
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	ldp	d8, d9, [sp, 96]
	ldp	x29, x30, [sp], 224
	ret
	.p2align 2,,3
.L129:
	ldr	x1, [x27]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	str	w2, [sp, 112]
	str	q0, [sp, 128]
	ldr	x1, [x1, 32]
	blr	x1
	ldr	x24, [x27, 16]
	mov	w6, 30
	ldr	x1, [x27, 96]
	add	x7, x24, 1
	ldr	q0, [sp, 128]
	add	x24, x1, x24, lsl 8
	ldr	w0, [x26, 48]
	str	x7, [x27, 16]
	ldr	w2, [sp, 112]
	stp	q0, q0, [x24, 32]
	stp	q0, q0, [x24]
	str	d8, [x24, 32]
	stp	q0, q0, [x24, 64]
	stp	q0, q0, [x24, 96]
	stp	q0, q0, [x24, 128]
	stp	q0, q0, [x24, 160]
	stp	q0, q0, [x24, 192]
	stp	q0, q0, [x24, 224]
	cbnz	w0, .L60
	str	wzr, [x26, 48]
	str	x24, [x23, 48]
	b	.L133
.L126:
	ldr	x1, [x27]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	ldr	x1, [x1, 32]
	blr	x1
	ldp	x5, x3, [x27, 8]
	add	x9, x3, 1
	lsl	x0, x3, 8
	b	.L51
.L86:
	fmov	d1, d2
	b	.L42
	.size	build_tree, .-build_tree
	.align	2
	.p2align 6,,63
	.global	move_bodies
	.hidden	move_bodies
	.type	move_bodies, %function
move_bodies:
	ldr	x1, [x0, 8]
	dup	v17.2d, v0.d[0]
	dup	v16.2d, v1.d[0]
	cbz	x1, .L134
	ldr	x0, [x0, 72]
	add	x1, x0, x1, lsl 8
	.p2align 6,,63
.L136:
	ldr	q3, [x0, 56]
	add	x0, x0, 256
	ldr	d2, [x0, -184]
	ldr	q6, [x0, -224]
	fmul	v3.2d, v3.2d, v16.2d
	ldr	d5, [x0, -208]
	fmul	d2, d1, d2
	ldr	d4, [x0, -232]
	ldr	q7, [x0, -248]
	fadd	v3.2d, v3.2d, v6.2d
	fadd	d2, d2, d5
	fmul	v5.2d, v3.2d, v17.2d
	str	q3, [x0, -224]
	fmul	d6, d0, d2
	str	d2, [x0, -208]
	fadd	v3.2d, v5.2d, v7.2d
	fadd	d2, d4, d6
	str	q3, [x0, -248]
	str	d2, [x0, -232]
	cmp	x1, x0
	bne	.L136
.L134:
	ret
	.size	move_bodies, .-move_bodies
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.word	1202590844
	.word	1063549665
	.align	3
.LC4:
	.word	-611603343
	.word	1072693352
	.align	3
.LC5:
	.word	-400107883
	.word	1041313291
	.section	.note.GNU-stack,"",@progbits
