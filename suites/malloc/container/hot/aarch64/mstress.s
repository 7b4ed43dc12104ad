# Written by make assembly from hot/mstress.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"mstress.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"Cannot allocate %u words"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	make_object
	.hidden	make_object
	.type	make_object, %function
make_object:
	stp	x29, x30, [sp, -64]!
	mov	x5, 56605
	movk	x5, 0x4f6c, lsl 16
	mov	x29, sp
	ldr	x4, [x2]
	movk	x5, 0xf491, lsl 32
	movk	x5, 0x2545, lsl 48
	uxtw	x6, w1
	stp	x19, x20, [sp, 16]
	mov	x7, 10000
	eor	x4, x4, x4, lsr 12
	stp	x21, x22, [sp, 32]
	eor	x4, x4, x4, lsl 25
	str	x23, [sp, 48]
	mov	x23, x0
	eor	x4, x4, x4, lsr 27
	eor	x3, x4, x4, lsr 12
	mul	x20, x4, x5
	eor	x3, x3, x3, lsl 25
	eor	x3, x3, x3, lsr 27
	lsr	x20, x20, 32
	mul	x1, x3, x5
	mul	x20, x20, x6
	lsr	x1, x1, 32
	lsr	x20, x20, 32
	mul	x1, x1, x7
	lsr	x1, x1, 32
	cmp	x1, 3
	bls	.L15
	cmp	x1, 25
	bls	.L16
	cmp	x1, 200
	mov	w0, 1
	mov	w1, 100
	lsl	w0, w0, w20
	lsl	w1, w1, w20
	csel	w20, w1, w0, cc
.L3:
	eor	x19, x3, x3, lsr 12
	mov	x4, 56605
	movk	x4, 0x4f6c, lsl 16
	uxtw	x1, w20
	eor	x19, x19, x19, lsl 25
	movk	x4, 0xf491, lsl 32
	movk	x4, 0x2545, lsl 48
	lsl	x21, x1, 3
	eor	x19, x19, x19, lsr 27
	mov	x0, x21
	ldr	x3, [x23]
	str	x19, [x2]
	mul	x19, x19, x4
	orr	x19, x1, x19, lsl 32
	blr	x3
	mov	x22, x0
	cbz	x0, .L17
.L6:
	cbz	w20, .L1
	mov	x3, 31765
	add	x2, x21, x22
	movk	x3, 0x7f4a, lsl 16
	mov	x1, x22
	movk	x3, 0x79b9, lsl 32
	movk	x3, 0x9e37, lsl 48
	.p2align 6,,63
.L8:
	str	x19, [x1], 8
	add	x19, x19, x3
	cmp	x2, x1
	bne	.L8
.L1:
	ldp	x19, x20, [sp, 16]
	mov	x0, x22
	ldp	x21, x22, [sp, 32]
	ldr	x23, [sp, 48]
	ldp	x29, x30, [sp], 64
	ret
	.p2align 2,,3
.L17:
	ldr	x2, [x23, 32]
	mov	w1, w20
	adrp	x0, .LC0
	add	x0, x0, :lo12:.LC0
	blr	x2
	b	.L6
	.p2align 2,,3
.L16:
	mov	w0, 1000
	lsl	w20, w0, w20
	b	.L3
	.p2align 2,,3
.L15:
	lsl	w20, w7, w20
	b	.L3
	.size	make_object, .-make_object
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"The first word of an object was overwritten"
	.align	3
.LC2:
	.string	"Word %u of %u of an object was overwritten"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	free_object
	.hidden	free_object
	.type	free_object, %function
free_object:
	stp	x29, x30, [sp, -80]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	mov	x21, x1
	stp	x23, x24, [sp, 48]
	mov	x23, x0
	mov	x24, 0
	cbz	x1, .L19
	ldr	x24, [x1]
	mov	w0, 50175
	movk	w0, 0x9, lsl 16
	sub	w1, w24, #1
	mov	w22, w24
	cmp	w1, w0
	bhi	.L20
.L22:
	stp	x25, x26, [sp, 64]
	mov	x26, 31765
	movk	x26, 0x7f4a, lsl 16
	adrp	x25, .LC2
	movk	x26, 0x79b9, lsl 32
	add	x25, x25, :lo12:.LC2
	stp	x19, x20, [sp, 16]
	mov	x20, x24
	mov	x19, 0
	movk	x26, 0x9e37, lsl 48
	.p2align 6,,63
.L21:
	ldr	x3, [x21, x19, lsl 3]
	mov	w1, w19
	mov	w2, w22
	mov	x0, x25
	cmp	x3, x20
	beq	.L24
	ldr	x3, [x23, 32]
	add	x19, x19, 1
	add	x20, x20, x26
	blr	x3
	cmp	w22, w19
	bhi	.L21
.L28:
	ldp	x19, x20, [sp, 16]
	ldp	x25, x26, [sp, 64]
.L23:
	mov	x0, 31765
	movk	x0, 0x7f4a, lsl 16
	movk	x0, 0x79b9, lsl 32
	movk	x0, 0x9e37, lsl 48
	mul	x24, x24, x0
	eor	x24, x24, x24, lsr 32
.L19:
	ldr	x1, [x23, 16]
	mov	x0, x21
	blr	x1
	ldp	x21, x22, [sp, 32]
	mov	x0, x24
	ldp	x23, x24, [sp, 48]
	ldp	x29, x30, [sp], 80
	ret
	.p2align 2,,3
.L20:
	ldr	x1, [x23, 32]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	blr	x1
	cbnz	w24, .L22
	b	.L23
	.p2align 2,,3
.L24:
	add	x19, x19, 1
	add	x20, x20, x26
	cmp	w22, w19
	bhi	.L21
	b	.L28
	.size	free_object, .-free_object
	.section	.hot,"ax",%progbits
	.align	3
.LC3:
	.string	"Cannot allocate room for %zu pointers"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	work_round
	.hidden	work_round
	.type	work_round, %function
work_round:
	stp	x29, x30, [sp, -208]!
	mov	x3, 31765
	movk	x3, 0x7f4a, lsl 16
	mov	x29, sp
	ldr	x1, [x0, 24]
	stp	x19, x20, [sp, 16]
	mov	x4, 386
	ldr	x19, [x0]
	str	x0, [sp, 168]
	ldr	x0, [x0, 16]
	movk	x3, 0x79b9, lsl 32
	movk	x3, 0x9e37, lsl 48
	stp	x21, x22, [sp, 32]
	and	x2, x0, 7
	eor	x0, x0, x4
	madd	x1, x2, x1, x1
	ldr	x2, [x19]
	mul	x0, x0, x3
	add	x20, x1, x1, lsl 1
	add	x20, x1, x20, lsl 3
	eor	x0, x0, x0, lsr 32
	str	x0, [sp, 200]
	lsl	x20, x20, 2
	mov	x21, x20
	lsl	x0, x20, 2
	blr	x2
	lsr	x1, x20, 1
	str	x0, [sp, 112]
	str	x1, [sp, 160]
	cbz	x0, .L97
	lsr	x1, x20, 1
	orr	x0, x20, x1
	str	x0, [sp, 136]
	cbz	x0, .L31
.L103:
	stp	x23, x24, [sp, 48]
	mov	x23, 56605
	movk	x23, 0x4f6c, lsl 16
	movk	x23, 0xf491, lsl 32
	mov	x20, x1
	add	x0, sp, 200
	mov	x24, 0
	mov	x22, 0
	movk	x23, 0x2545, lsl 48
	stp	x25, x26, [sp, 64]
	mov	x26, 0
	stp	x27, x28, [sp, 80]
	str	xzr, [sp, 104]
	str	x0, [sp, 120]
	str	xzr, [sp, 136]
	.p2align 6,,63
.L52:
	cbz	x20, .L32
	cbz	x21, .L36
	ldr	x0, [sp, 200]
	eor	x0, x0, x0, lsr 12
	eor	x0, x0, x0, lsl 25
	eor	x0, x0, x0, lsr 27
	str	x0, [sp, 200]
	mul	x0, x0, x23
	tbz	x0, #63, .L32
.L36:
	ldr	x2, [sp, 120]
	mov	x0, x19
	mov	w1, 7
	bl	make_object
	mov	x25, x0
	ldr	x0, [sp, 160]
	cmp	x26, x0
	beq	.L98
.L35:
	ldr	x0, [sp, 112]
	sub	x20, x20, #1
	str	x25, [x0, x26, lsl 3]
	add	x26, x26, 1
.L39:
	cbz	x22, .L43
	ldr	x3, [sp, 200]
	eor	x3, x3, x3, lsr 12
	eor	x3, x3, x3, lsl 25
	eor	x25, x3, x3, lsr 27
	mul	x1, x25, x23
	lsr	x1, x1, 32
	add	x0, x1, x1, lsl 1
	add	x0, x1, x0, lsl 3
	lsr	x0, x0, 30
	cmp	x0, 66
	bls	.L99
.L44:
	eor	x3, x25, x25, lsr 12
	eor	x3, x3, x3, lsl 25
	eor	x3, x3, x3, lsr 27
	str	x3, [sp, 200]
	mul	x1, x3, x23
	lsr	x1, x1, 32
	add	x0, x1, x1, lsl 1
	add	x0, x1, x0, lsl 3
	lsr	x0, x0, 30
	cmp	x0, 25
	bls	.L100
.L43:
	orr	x0, x21, x20
	cbnz	x0, .L52
	cbz	x26, .L55
	mov	x21, 31765
	adrp	x23, .LC2
	movk	x21, 0x7f4a, lsl 16
	add	x23, x23, :lo12:.LC2
	movk	x21, 0x79b9, lsl 32
	mov	x24, 0
	movk	x21, 0x9e37, lsl 48
	str	xzr, [sp, 128]
	.p2align 6,,63
.L62:
	ldr	x0, [sp, 112]
	ldr	x28, [x0, x24, lsl 3]
	cbz	x28, .L56
	ldr	x20, [x28]
	mov	w0, 50175
	str	x20, [sp, 120]
	movk	w0, 0x9, lsl 16
	sub	w1, w20, #1
	mov	w25, w20
	cmp	w1, w0
	bls	.L57
	ldr	x1, [x19, 32]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	blr	x1
	cbz	w20, .L58
.L57:
	ldr	x20, [sp, 120]
	mov	x27, 0
	.p2align 6,,63
.L61:
	ldr	x6, [x28, x27, lsl 3]
	mov	w1, w27
	mov	w2, w25
	mov	x0, x23
	cmp	x20, x6
	beq	.L59
	ldr	x6, [x19, 32]
	add	x27, x27, 1
	add	x20, x20, x21
	blr	x6
	cmp	w25, w27
	bhi	.L61
.L58:
	ldr	x0, [sp, 120]
	mul	x20, x0, x21
	ldr	x0, [sp, 128]
	eor	x20, x20, x20, lsr 32
	add	x0, x0, x20
	str	x0, [sp, 128]
.L56:
	ldr	x1, [x19, 16]
	add	x24, x24, 1
	mov	x0, x28
	blr	x1
	cmp	x24, x26
	bne	.L62
	ldp	x1, x0, [sp, 128]
	add	x0, x0, x1
	str	x0, [sp, 136]
.L55:
	ldr	x1, [x19, 16]
	ldr	x0, [sp, 112]
	blr	x1
	cbz	x22, .L96
	mov	x21, 31765
	adrp	x23, .LC2
	movk	x21, 0x7f4a, lsl 16
	add	x23, x23, :lo12:.LC2
	movk	x21, 0x79b9, lsl 32
	mov	x25, 0
	mov	x24, 0
	movk	x21, 0x9e37, lsl 48
	.p2align 6,,63
.L69:
	ldr	x0, [sp, 104]
	ldr	x26, [x0, x24, lsl 3]
	cbz	x26, .L63
	ldr	x27, [x26]
	mov	w0, 50175
	str	x27, [sp, 112]
	movk	w0, 0x9, lsl 16
	sub	w1, w27, #1
	mov	w20, w27
	cmp	w1, w0
	bls	.L64
	ldr	x1, [x19, 32]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	blr	x1
	cbz	w27, .L65
.L64:
	ldr	x28, [sp, 112]
	mov	x27, 0
	.p2align 6,,63
.L68:
	ldr	x5, [x26, x27, lsl 3]
	mov	w1, w27
	mov	w2, w20
	mov	x0, x23
	cmp	x28, x5
	beq	.L66
	ldr	x5, [x19, 32]
	add	x27, x27, 1
	add	x28, x28, x21
	blr	x5
	cmp	w20, w27
	bhi	.L68
.L65:
	ldr	x0, [sp, 112]
	mul	x20, x0, x21
	eor	x20, x20, x20, lsr 32
	add	x25, x25, x20
.L63:
	ldr	x1, [x19, 16]
	add	x24, x24, 1
	mov	x0, x26
	blr	x1
	cmp	x24, x22
	bne	.L69
	ldr	x0, [sp, 136]
	ldp	x23, x24, [sp, 48]
	add	x0, x0, x25
	ldp	x25, x26, [sp, 64]
	str	x0, [sp, 136]
	ldp	x27, x28, [sp, 80]
.L54:
	ldr	x1, [x19, 16]
	ldr	x0, [sp, 104]
	blr	x1
	ldr	x1, [sp, 168]
	ldr	x2, [sp, 136]
	ldr	x0, [x1, 32]
	ldp	x19, x20, [sp, 16]
	add	x0, x0, x2
	ldp	x21, x22, [sp, 32]
	str	x0, [x1, 32]
	ldp	x29, x30, [sp], 208
	ret
	.p2align 2,,3
.L59:
	add	x27, x27, 1
	add	x20, x20, x21
	cmp	w25, w27
	bhi	.L61
	b	.L58
	.p2align 2,,3
.L66:
	add	x27, x27, 1
	add	x28, x28, x21
	cmp	w20, w27
	bhi	.L68
	b	.L65
	.p2align 2,,3
.L32:
	ldr	x2, [sp, 120]
	mov	x0, x19
	mov	w1, 5
	bl	make_object
	mov	x25, x0
	cmp	x24, x22
	beq	.L101
.L40:
	ldr	x0, [sp, 104]
	sub	x21, x21, #1
	str	x25, [x0, x22, lsl 3]
	add	x22, x22, 1
	b	.L39
	.p2align 2,,3
.L101:
	ldr	x3, [x19, 8]
	add	x24, x24, 98304
	ldr	x0, [sp, 104]
	add	x24, x24, 1696
	lsl	x1, x24, 3
	blr	x3
	str	x0, [sp, 104]
	cbnz	x0, .L40
	ldr	x3, [x19, 32]
	mov	x1, x24
	adrp	x0, .LC3
	add	x0, x0, :lo12:.LC3
	blr	x3
	b	.L40
	.p2align 2,,3
.L100:
	eor	x0, x3, x3, lsr 12
	ldr	x1, [sp, 168]
	eor	x0, x0, x0, lsl 25
	ldr	x5, [sp, 104]
	eor	x0, x0, x0, lsr 27
	ldr	x4, [x1, 8]
	eor	x1, x0, x0, lsr 12
	mul	x0, x0, x23
	eor	x1, x1, x1, lsl 25
	eor	x1, x1, x1, lsr 27
	str	x1, [sp, 200]
	lsr	x0, x0, 32
	mul	x1, x1, x23
	mul	x0, x0, x22
	lsr	x1, x1, 32
	lsr	x0, x0, 32
	lsl	x2, x1, 5
	sub	x2, x2, x1
	ldr	x3, [x5, x0, lsl 3]
	add	x1, x1, x2, lsl 2
	ubfx	x1, x1, 29, 32
	add	x1, x4, x1, lsl 3
.L104:
	ldaxr	x2, [x1]
	stlxr	w4, x3, [x1]
	cbnz	w4, .L104
	str	x2, [x5, x0, lsl 3]
	b	.L43
	.p2align 2,,3
.L99:
	eor	x3, x25, x25, lsr 12
	ldr	x1, [sp, 104]
	eor	x3, x3, x3, lsl 25
	eor	x25, x3, x3, lsr 27
	str	x25, [sp, 200]
	mul	x0, x25, x23
	lsr	x0, x0, 32
	mul	x0, x0, x22
	lsr	x0, x0, 32
	add	x2, x1, x0, lsl 3
	str	x2, [sp, 176]
	ldr	x28, [x1, x0, lsl 3]
	cbz	x28, .L45
	ldr	x27, [x28]
	mov	w0, 50175
	str	x27, [sp, 184]
	movk	w0, 0x9, lsl 16
	sub	w1, w27, #1
	mov	w6, w27
	cmp	w1, w0
	bhi	.L102
.L46:
	ldr	x5, [sp, 184]
	adrp	x0, .LC2
	mov	x27, 0
	add	x0, x0, :lo12:.LC2
	str	x0, [sp, 152]
	.p2align 6,,63
.L50:
	ldr	x7, [x28, x27, lsl 3]
	mov	w1, w27
	ldr	x0, [sp, 152]
	mov	w2, w6
	cmp	x5, x7
	beq	.L48
	mov	x3, 31765
	str	w6, [sp, 148]
	movk	x3, 0x7f4a, lsl 16
	add	x27, x27, 1
	ldr	x7, [x19, 32]
	movk	x3, 0x79b9, lsl 32
	movk	x3, 0x9e37, lsl 48
	add	x5, x5, x3
	str	x5, [sp, 128]
	blr	x7
	ldr	w6, [sp, 148]
	ldr	x5, [sp, 128]
	cmp	w6, w27
	bhi	.L50
.L47:
	mov	x0, 31765
	ldr	x1, [sp, 184]
	movk	x0, 0x7f4a, lsl 16
	movk	x0, 0x79b9, lsl 32
	movk	x0, 0x9e37, lsl 48
	mul	x0, x1, x0
	ldr	x1, [sp, 136]
	eor	x0, x0, x0, lsr 32
	add	x0, x1, x0
	str	x0, [sp, 136]
.L45:
	ldr	x1, [x19, 16]
	mov	x0, x28
	blr	x1
	ldr	x0, [sp, 176]
	str	xzr, [x0]
	b	.L44
	.p2align 2,,3
.L48:
	mov	x0, 31765
	add	x27, x27, 1
	movk	x0, 0x7f4a, lsl 16
	movk	x0, 0x79b9, lsl 32
	movk	x0, 0x9e37, lsl 48
	add	x5, x5, x0
	cmp	w6, w27
	bhi	.L50
	b	.L47
	.p2align 2,,3
.L98:
	add	x0, x26, 98304
	add	x0, x0, 1696
	ldr	x3, [x19, 8]
	mov	x1, x0
	ldr	x0, [sp, 112]
	str	x1, [sp, 160]
	lsl	x1, x1, 3
	blr	x3
	str	x0, [sp, 112]
	cbnz	x0, .L35
	ldr	x3, [x19, 32]
	adrp	x0, .LC3
	ldr	x1, [sp, 160]
	add	x0, x0, :lo12:.LC3
	blr	x3
	b	.L35
.L102:
	ldr	x1, [x19, 32]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	str	w27, [sp, 128]
	blr	x1
	ldr	w6, [sp, 128]
	cbnz	w27, .L46
	b	.L47
.L97:
	ldr	x2, [x19, 32]
	adrp	x0, .LC3
	add	x0, x0, :lo12:.LC3
	blr	x2
	lsr	x1, x20, 1
	orr	x0, x20, x1
	str	x0, [sp, 136]
	cbnz	x0, .L103
.L31:
	ldr	x1, [x19, 16]
	str	xzr, [sp, 104]
	ldr	x0, [sp, 112]
	blr	x1
	b	.L54
.L96:
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	b	.L54
	.size	work_round, .-work_round
	.align	2
	.p2align 6,,63
	.global	free_shared
	.hidden	free_shared
	.type	free_shared, %function
free_shared:
	stp	x29, x30, [sp, -128]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	mov	x21, 31765
	movk	x21, 0x7f4a, lsl 16
	movk	x21, 0x79b9, lsl 32
	stp	x23, x24, [sp, 48]
	mov	x23, x2
	mov	x24, x0
	movk	x21, 0x9e37, lsl 48
	and	w0, w1, 255
	stp	x19, x20, [sp, 16]
	mov	x19, 0
	stp	x25, x26, [sp, 64]
	stp	x27, x28, [sp, 80]
	str	w0, [sp, 108]
	str	xzr, [sp, 120]
	.p2align 6,,63
.L113:
	ldr	x0, [x23]
	mov	x1, 56605
	movk	x1, 0x4f6c, lsl 16
	movk	x1, 0xf491, lsl 32
	eor	x0, x0, x0, lsr 12
	movk	x1, 0x2545, lsl 48
	eor	x0, x0, x0, lsl 25
	eor	x0, x0, x0, lsr 27
	str	x0, [x23]
	mul	x0, x0, x1
	cmp	x0, 0
	ldr	w0, [sp, 108]
	ccmp	w0, 0, 0, ge
	beq	.L106
	ldp	x28, x0, [x24]
	add	x0, x0, x19
.L122:
	ldaxr	x25, [x0]
	stlxr	w1, xzr, [x0]
	cbnz	w1, .L122
	str	x25, [sp, 96]
	cbz	x25, .L107
	ldr	x22, [x25]
	mov	w1, 50175
	str	x22, [sp, 112]
	movk	w1, 0x9, lsl 16
	sub	w0, w22, #1
	mov	w20, w22
	cmp	w0, w1
	bls	.L108
	ldr	x1, [x28, 32]
	adrp	x0, .LC1
	add	x0, x0, :lo12:.LC1
	blr	x1
	cbz	w22, .L109
.L108:
	ldr	x27, [sp, 112]
	adrp	x0, .LC2
	add	x22, x0, :lo12:.LC2
	mov	w26, 0
	.p2align 6,,63
.L112:
	ldr	x7, [x25]
	mov	w1, w26
	mov	w2, w20
	mov	x0, x22
	cmp	x7, x27
	beq	.L110
	ldr	x7, [x28, 32]
	add	w26, w26, 1
	add	x27, x27, x21
	add	x25, x25, 8
	blr	x7
	cmp	w20, w26
	bhi	.L112
.L109:
	ldr	x0, [sp, 112]
	mul	x20, x0, x21
	ldr	x0, [sp, 120]
	eor	x20, x20, x20, lsr 32
	add	x0, x0, x20
	str	x0, [sp, 120]
.L107:
	ldr	x1, [x28, 16]
	ldr	x0, [sp, 96]
	blr	x1
.L106:
	add	x19, x19, 8
	mov	x0, 8000
	cmp	x19, x0
	bne	.L113
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	ldr	x0, [sp, 120]
	ldp	x29, x30, [sp], 128
	ret
	.p2align 2,,3
.L110:
	add	w26, w26, 1
	add	x27, x27, x21
	add	x25, x25, 8
	cmp	w20, w26
	bhi	.L112
	b	.L109
	.size	free_shared, .-free_shared
	.section	.note.GNU-stack,"",@progbits
