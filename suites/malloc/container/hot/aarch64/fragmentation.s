# Written by make assembly from hot/fragmentation.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"fragmentation.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align	3
.LC0:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.type	end, %function
end:
	stp	x29, x30, [sp, -48]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	mov	x20, x1
	ldr	w6, [x1, 8]
	ldr	x1, [x0, 32]
	stp	x21, x22, [sp, 32]
	mov	x21, x0
	ldr	x0, [x20]
	uxtw	x7, w6
	sub	w2, w6, #1
	sub	x1, x1, x7
	str	x1, [x21, 32]
	ldr	x19, [x21]
	ldrb	w4, [x0, w2, uxtw]
	ldrb	w5, [x20, 12]
	ldr	x22, [x21, 48]
	eor	w4, w5, w4
	and	x4, x4, 255
	cbz	w6, .L2
	mov	w3, 0
	.p2align 6,,63
.L3:
	ldrb	w2, [x0, w3, uxtw]
	add	w3, w3, 512
	eor	w2, w5, w2
	and	x2, x2, 255
	orr	x4, x4, x2
	cmp	w6, w3
	bhi	.L3
.L2:
	cbz	x4, .L4
	ldr	x1, [x19, 32]
	adrp	x0, .LC0
	add	x0, x0, :lo12:.LC0
	blr	x1
	ldr	x0, [x20]
	ldrb	w5, [x20, 12]
	ldr	w7, [x20, 8]
.L4:
	mov	x3, 31765
	bfi	x5, x7, 8, 56
	movk	x3, 0x7f4a, lsl 16
	eor	x2, x5, x22
	movk	x3, 0x79b9, lsl 32
	movk	x3, 0x9e37, lsl 48
	ldr	x1, [x19, 16]
	mul	x2, x2, x3
	eor	x19, x2, x2, lsr 32
	blr	x1
	str	xzr, [x20]
	str	x19, [x21, 48]
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 48
	ret
	.size	end, .-end
	.align	2
	.p2align 6,,63
	.global	heap_thin
	.hidden	heap_thin
	.type	heap_thin, %function
heap_thin:
	stp	x29, x30, [sp, -48]!
	mov	x29, sp
	ldr	x5, [x0, 24]
	stp	x19, x20, [sp, 16]
	mov	x20, x0
	mov	x4, x5
	cbz	x5, .L15
	stp	x21, x22, [sp, 32]
	mov	x22, 56605
	movk	x22, 0x4f6c, lsl 16
	ldr	x0, [x0, 8]
	movk	x22, 0xf491, lsl 32
	ldr	x2, [x20, 40]
	mov	x19, 0
	mov	x21, 0
	movk	x22, 0x2545, lsl 48
	.p2align 6,,63
.L18:
	eor	x2, x2, x2, lsr 12
	add	x8, x0, x21, lsl 4
	add	x1, x0, x19, lsl 4
	add	x4, x21, 1
	eor	x2, x2, x2, lsl 25
	eor	x2, x2, x2, lsr 27
	str	x2, [x20, 40]
	mul	x3, x2, x22
	lsr	x3, x3, 32
	add	x3, x3, x3, lsl 2
	cmp	xzr, x3, lsr 31
	bne	.L25
	ldp	x6, x7, [x1]
	add	x19, x19, 1
	stp	x6, x7, [x8]
	mov	x21, x4
	cmp	x5, x19
	bhi	.L18
	ldp	x21, x22, [sp, 32]
.L15:
	str	x4, [x20, 24]
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
	.p2align 2,,3
.L25:
	mov	x0, x20
	bl	end
	ldr	x5, [x20, 24]
	add	x19, x19, 1
	cmp	x19, x5
	bcs	.L23
	ldr	x0, [x20, 8]
	ldr	x2, [x20, 40]
	b	.L18
	.p2align 2,,3
.L23:
	mov	x4, x21
	ldp	x21, x22, [sp, 32]
	str	x4, [x20, 24]
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
	.size	heap_thin, .-heap_thin
	.section	.hot,"ax",%progbits
	.align	3
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	heap_fill
	.hidden	heap_fill
	.type	heap_fill, %function
heap_fill:
	stp	x29, x30, [sp, -112]!
	mov	x29, sp
	stp	x25, x26, [sp, 64]
	mov	x26, x0
	ldr	x0, [x0, 32]
	cmp	x1, x0
	bls	.L26
	stp	x23, x24, [sp, 48]
	mov	x23, 56605
	movk	x23, 0x4f6c, lsl 16
	movk	x23, 0xf491, lsl 32
	stp	x19, x20, [sp, 16]
	mov	x20, x1
	stp	x21, x22, [sp, 32]
	mov	w21, w2
	uxtw	x22, w2
	adrp	x24, .LC1
	movk	x23, 0x2545, lsl 48
	add	x0, x24, :lo12:.LC1
	stp	x27, x28, [sp, 80]
	str	x0, [sp, 104]
	.p2align 6,,63
.L27:
	ldp	x1, x0, [x26, 16]
	cmp	x0, x1
	bcs	.L42
	ldr	x1, [x26, 40]
	lsl	x28, x0, 4
	ldp	x24, x27, [x26]
	add	x0, x0, 1
	eor	x1, x1, x1, lsr 12
	str	x0, [x26, 24]
	eor	x1, x1, x1, lsl 25
	eor	x1, x1, x1, lsr 27
	str	x1, [x26, 40]
	add	x25, x27, x28
	mul	x1, x1, x23
	lsr	x19, x1, 32
	ubfx	x1, x1, 40, 16
	strb	w1, [x25, 12]
	mul	x19, x19, x22
	ldr	x1, [x24]
	lsr	x19, x19, 32
	add	w0, w21, w19
	str	w0, [x25, 8]
	mov	x19, x0
	blr	x1
	str	x0, [x27, x28]
	cbz	x0, .L43
.L28:
	cbz	w19, .L29
	ldrb	w1, [x25, 12]
	mov	w3, 512
	strb	w1, [x0]
	cmp	w19, w3
	bls	.L31
	.p2align 6,,63
.L30:
	ldr	x1, [x25]
	ldrb	w2, [x25, 12]
	strb	w2, [x1, w3, uxtw]
	add	w3, w3, 512
	cmp	w19, w3
	bhi	.L30
.L31:
	ldr	x0, [x27, x28]
.L29:
	sub	w19, w19, #1
	ldrb	w1, [x25, 12]
	strb	w1, [x0, w19, uxtw]
	ldr	x1, [x26, 32]
	ldr	w0, [x25, 8]
	add	x0, x0, x1
	str	x0, [x26, 32]
	cmp	x0, x20
	bcc	.L27
.L42:
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x27, x28, [sp, 80]
.L26:
	ldp	x25, x26, [sp, 64]
	ldp	x29, x30, [sp], 112
	ret
	.p2align 2,,3
.L43:
	ldr	x2, [x24, 32]
	mov	w1, w19
	ldr	x0, [sp, 104]
	blr	x2
	ldr	x0, [x27, x28]
	b	.L28
	.size	heap_fill, .-heap_fill
	.align	2
	.p2align 6,,63
	.global	heap_empty
	.hidden	heap_empty
	.type	heap_empty, %function
heap_empty:
	stp	x29, x30, [sp, -32]!
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	mov	x20, x0
	ldr	x0, [x0, 24]
	cbz	x0, .L45
	mov	x19, 0
	.p2align 6,,63
.L46:
	ldr	x1, [x20, 8]
	mov	x0, x20
	add	x1, x1, x19, lsl 4
	bl	end
	ldr	x0, [x20, 24]
	add	x19, x19, 1
	cmp	x0, x19
	bhi	.L46
.L45:
	str	xzr, [x20, 24]
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 32
	ret
	.size	heap_empty, .-heap_empty
	.section	.note.GNU-stack,"",@progbits
