# Written by make assembly from hot/larson.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"larson.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.type	make, %function
make:
	stp	x29, x30, [sp, -48]!
	mov	x3, 56605
	movk	x3, 0x4f6c, lsl 16
	mov	x29, sp
	ldr	x2, [x0, 32]
	movk	x3, 0xf491, lsl 32
	movk	x3, 0x2545, lsl 48
	stp	x19, x20, [sp, 16]
	mov	x20, x1
	eor	x2, x2, x2, lsr 12
	stp	x21, x22, [sp, 32]
	eor	x2, x2, x2, lsl 25
	ldr	x22, [x0]
	eor	x2, x2, x2, lsr 27
	str	x2, [x0, 32]
	mul	x0, x2, x3
	lsr	x1, x0, 32
	ubfx	x0, x0, 40, 16
	strb	w0, [x20, 12]
	lsl	x19, x1, 5
	sub	x19, x19, x1
	ldr	x2, [x22]
	add	x19, x1, x19, lsl 5
	lsr	x19, x19, 32
	add	w0, w19, 8
	str	w0, [x20, 8]
	mov	x21, x0
	blr	x2
	str	x0, [x20]
	cbz	x0, .L8
.L2:
	ldrb	w2, [x20, 12]
	strb	w2, [x0]
	cmp	w21, 512
	bls	.L4
	ldr	x0, [x20]
	ldrb	w2, [x20, 12]
	strb	w2, [x0, 512]
.L4:
	ldr	x0, [x20]
	add	w19, w19, 7
	strb	w2, [x0, w19, uxtw]
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 48
	ret
	.p2align 2,,3
.L8:
	ldr	x2, [x22, 32]
	mov	w1, w21
	adrp	x0, .LC0
	add	x0, x0, :lo12:.LC0
	blr	x2
	ldr	x0, [x20]
	b	.L2
	.size	make, .-make
	.align	2
	.p2align 6,,63
	.global	store_fill
	.hidden	store_fill
	.type	store_fill, %function
store_fill:
	stp	x29, x30, [sp, -32]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	mov	x20, x0
	ldr	x0, [x0, 16]
	cbz	x0, .L9
	mov	x19, 0
	.p2align 6,,63
.L11:
	ldr	x1, [x20, 8]
	mov	x0, x20
	add	x1, x1, x19, lsl 4
	bl	make
	ldr	x0, [x20, 16]
	add	x19, x19, 1
	cmp	x0, x19
	bhi	.L11
.L9:
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 32
	ret
	.size	store_fill, .-store_fill
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	store_replace
	.hidden	store_replace
	.type	store_replace, %function
store_replace:
	stp	x29, x30, [sp, -96]!
	mov	x29, sp
	stp	x23, x24, [sp, 48]
	mov	x24, x0
	ldr	x0, [x0, 24]
	cbz	x0, .L17
	stp	x19, x20, [sp, 16]
	mov	x20, 31765
	movk	x20, 0x7f4a, lsl 16
	stp	x21, x22, [sp, 32]
	mov	x21, 56605
	movk	x21, 0x4f6c, lsl 16
	adrp	x22, .LC1
	movk	x21, 0xf491, lsl 32
	movk	x20, 0x79b9, lsl 32
	add	x22, x22, :lo12:.LC1
	movk	x21, 0x2545, lsl 48
	movk	x20, 0x9e37, lsl 48
	stp	x25, x26, [sp, 64]
	mov	x25, 0
	stp	x27, x28, [sp, 80]
	.p2align 6,,63
.L18:
	ldp	x1, x27, [x24, 32]
	ldr	x0, [x24, 16]
	ldp	x23, x26, [x24]
	eor	x1, x1, x1, lsr 12
	eor	x1, x1, x1, lsl 25
	eor	x1, x1, x1, lsr 27
	mul	x19, x1, x21
	lsr	x19, x19, 32
	mul	x19, x19, x0
	lsr	x19, x19, 32
	lsl	x19, x19, 4
	add	x28, x26, x19
	ldr	x0, [x26, x19]
	ldr	w4, [x28, 8]
	str	x1, [x24, 32]
	sub	w1, w4, #1
	ldrb	w6, [x28, 12]
	ldrb	w5, [x0, w1, uxtw]
	eor	w5, w6, w5
	and	x5, x5, 255
	cbz	w4, .L19
	mov	w3, 0
	.p2align 6,,63
.L20:
	ldrb	w2, [x0, w3, uxtw]
	add	w3, w3, 512
	eor	w2, w6, w2
	and	x2, x2, 255
	orr	x5, x5, x2
	cmp	w4, w3
	bhi	.L20
.L19:
	cbz	x5, .L21
	ldr	x1, [x23, 32]
	mov	x0, x22
	blr	x1
	ldr	x0, [x26, x19]
	ldrb	w6, [x28, 12]
	ldr	w4, [x28, 8]
.L21:
	ubfiz	x2, x4, 8, 32
	add	x25, x25, 1
	orr	x2, x2, x6
	eor	x2, x2, x27
	ldr	x1, [x23, 16]
	mul	x2, x2, x20
	eor	x23, x2, x2, lsr 32
	blr	x1
	str	xzr, [x26, x19]
	str	x23, [x24, 40]
	mov	x0, x24
	mov	x1, x28
	bl	make
	ldr	x0, [x24, 24]
	cmp	x0, x25
	bhi	.L18
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
.L17:
	ldp	x23, x24, [sp, 48]
	ldp	x29, x30, [sp], 96
	ret
	.size	store_replace, .-store_replace
	.align	2
	.p2align 6,,63
	.global	store_empty
	.hidden	store_empty
	.type	store_empty, %function
store_empty:
	stp	x29, x30, [sp, -96]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	mov	x21, x0
	ldr	x0, [x0, 16]
	cbz	x0, .L34
	stp	x19, x20, [sp, 16]
	mov	x19, 31765
	movk	x19, 0x7f4a, lsl 16
	adrp	x20, .LC1
	movk	x19, 0x79b9, lsl 32
	add	x20, x20, :lo12:.LC1
	movk	x19, 0x9e37, lsl 48
	stp	x23, x24, [sp, 48]
	mov	x24, 0
	stp	x25, x26, [sp, 64]
	ldr	x26, [x21, 40]
	str	x27, [sp, 80]
	.p2align 6,,63
.L39:
	ldp	x27, x23, [x21]
	lsl	x22, x24, 4
	add	x25, x23, x22
	ldr	x0, [x23, x22]
	ldr	w4, [x25, 8]
	ldrb	w5, [x25, 12]
	sub	w1, w4, #1
	ldrb	w3, [x0, w1, uxtw]
	eor	w3, w5, w3
	and	x3, x3, 255
	cbz	w4, .L36
	mov	w2, 0
	.p2align 6,,63
.L37:
	ldrb	w1, [x0, w2, uxtw]
	add	w2, w2, 512
	eor	w1, w5, w1
	and	x1, x1, 255
	orr	x3, x3, x1
	cmp	w4, w2
	bhi	.L37
.L36:
	cbz	x3, .L38
	ldr	x1, [x27, 32]
	mov	x0, x20
	blr	x1
	ldr	x0, [x23, x22]
	ldrb	w5, [x25, 12]
	ldr	w4, [x25, 8]
.L38:
	ubfiz	x1, x4, 8, 32
	add	x24, x24, 1
	orr	x1, x1, x5
	eor	x1, x1, x26
	ldr	x2, [x27, 16]
	mul	x1, x1, x19
	eor	x26, x1, x1, lsr 32
	blr	x2
	ldr	x0, [x21, 16]
	str	xzr, [x23, x22]
	str	x26, [x21, 40]
	cmp	x0, x24
	bhi	.L39
	ldp	x19, x20, [sp, 16]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldr	x27, [sp, 80]
.L34:
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 96
	ret
	.size	store_empty, .-store_empty
	.section	.note.GNU-stack,"",@progbits
