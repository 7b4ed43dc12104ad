# Written by "make assembly" from hot/loops.c
	.arch armv8-a
	.file	"loops.c"
	.text
	.section	.hot,"ax",@progbits
	.align	2
	.p2align 6,,63
	.global	hot_nothing
	.hidden	hot_nothing
	.type	hot_nothing, %function
hot_nothing:
	ret
	.size	hot_nothing, .-hot_nothing
	.align	2
	.p2align 6,,63
	.global	hot_repeat
	.hidden	hot_repeat
	.type	hot_repeat, %function
hot_repeat:
	stp	x29, x30, [sp, -64]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	stp	x23, x24, [sp, 48]
	ldp	x24, x23, [x1]
	ldp	x22, x21, [x1, 16]
	cbz	x2, .L3
	stp	x19, x20, [sp, 16]
	sub	x19, x2, #1
	mov	x20, x0
	.p2align 6,,63
.L5:
	ldr	x4, [x20]
	mov	x3, x21
	mov	x2, x22
	mov	x1, x23
	mov	x0, x24
	blr	x4
	sub	x19, x19, #1
	cmn	x19, #1
	bne	.L5
	ldp	x19, x20, [sp, 16]
.L3:
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x29, x30, [sp], 64
	ret
	.size	hot_repeat, .-hot_repeat
	.align	2
	.p2align 6,,63
	.global	hot_repeat_emptied
	.hidden	hot_repeat_emptied
	.type	hot_repeat_emptied, %function
hot_repeat_emptied:
	stp	x29, x30, [sp, -80]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	ldp	x22, x21, [x1, 24]
	stp	x23, x24, [sp, 48]
	ldp	x24, x23, [x1, 8]
	str	x25, [sp, 64]
	ldr	x25, [x1]
	cbz	x2, .L11
	stp	x19, x20, [sp, 16]
	sub	x19, x2, #1
	mov	x20, x0
	.p2align 6,,63
.L13:
	strb	wzr, [x21]
	mov	x3, x22
	mov	x2, x23
	mov	x1, x24
	ldr	x4, [x20]
	mov	x0, x25
	blr	x4
	sub	x19, x19, #1
	cmn	x19, #1
	bne	.L13
	ldp	x19, x20, [sp, 16]
.L11:
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldr	x25, [sp, 64]
	ldp	x29, x30, [sp], 80
	ret
	.size	hot_repeat_emptied, .-hot_repeat_emptied
	.align	2
	.p2align 6,,63
	.global	hot_walk
	.hidden	hot_walk
	.type	hot_walk, %function
hot_walk:
	stp	x29, x30, [sp, -48]!
	add	x2, x2, x2, lsl 2
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	add	x20, x1, x2, lsl 3
	cmp	x1, x20
	beq	.L19
	mov	x19, x1
	str	x21, [sp, 32]
	mov	x21, x0
	.p2align 6,,63
.L22:
	ldr	x1, [x19, 32]
	cbz	x1, .L21
	strb	wzr, [x1]
.L21:
	ldp	x1, x2, [x19, 8]
	ldr	x4, [x21]
	ldr	x3, [x19, 24]
	ldr	x0, [x19], 40
	blr	x4
	cmp	x20, x19
	bne	.L22
	ldr	x21, [sp, 32]
.L19:
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
	.size	hot_walk, .-hot_walk
	.align	2
	.p2align 6,,63
	.global	hot_mix
	.hidden	hot_mix
	.type	hot_mix, %function
hot_mix:
	stp	x29, x30, [sp, -64]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	add	x21, x2, x3
	cmp	x2, x21
	beq	.L28
	mov	x22, x0
	stp	x19, x20, [sp, 16]
	mov	x19, x2
	mov	x20, x1
	str	x23, [sp, 48]
	mov	w23, 40
	.p2align 6,,63
.L31:
	ldrb	w5, [x19]
	umull	x5, w5, w23
	add	x4, x20, x5
	ldr	x2, [x4, 32]
	cbz	x2, .L30
	strb	wzr, [x2]
.L30:
	ldp	x1, x2, [x4, 8]
	ldr	x0, [x20, x5]
	ldr	x5, [x22]
	ldr	x3, [x4, 24]
	blr	x5
	add	x19, x19, 1
	cmp	x21, x19
	bne	.L31
	ldp	x19, x20, [sp, 16]
	ldr	x23, [sp, 48]
.L28:
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 64
	ret
	.size	hot_mix, .-hot_mix
	.align	2
	.p2align 6,,63
	.global	empty_repeat
	.hidden	empty_repeat
	.type	empty_repeat, %function
empty_repeat:
	stp	x29, x30, [sp, -64]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	stp	x23, x24, [sp, 48]
	ldp	x24, x23, [x1]
	ldp	x22, x21, [x1, 16]
	cbz	x2, .L37
	stp	x19, x20, [sp, 16]
	sub	x19, x2, #1
	mov	x20, x0
	.p2align 6,,63
.L39:
	ldr	x4, [x20]
	mov	x3, x21
	mov	x2, x22
	mov	x1, x23
	mov	x0, x24
	blr	x4
	sub	x19, x19, #1
	cmn	x19, #1
	bne	.L39
	ldp	x19, x20, [sp, 16]
.L37:
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x29, x30, [sp], 64
	ret
	.size	empty_repeat, .-empty_repeat
	.align	2
	.p2align 6,,63
	.global	empty_repeat_emptied
	.hidden	empty_repeat_emptied
	.type	empty_repeat_emptied, %function
empty_repeat_emptied:
	stp	x29, x30, [sp, -80]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	ldp	x22, x21, [x1, 24]
	stp	x23, x24, [sp, 48]
	ldp	x24, x23, [x1, 8]
	str	x25, [sp, 64]
	ldr	x25, [x1]
	cbz	x2, .L45
	stp	x19, x20, [sp, 16]
	sub	x19, x2, #1
	mov	x20, x0
	.p2align 6,,63
.L47:
	strb	wzr, [x21]
	mov	x3, x22
	mov	x2, x23
	mov	x1, x24
	ldr	x4, [x20]
	mov	x0, x25
	blr	x4
	sub	x19, x19, #1
	cmn	x19, #1
	bne	.L47
	ldp	x19, x20, [sp, 16]
.L45:
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldr	x25, [sp, 64]
	ldp	x29, x30, [sp], 80
	ret
	.size	empty_repeat_emptied, .-empty_repeat_emptied
	.align	2
	.p2align 6,,63
	.global	empty_walk
	.hidden	empty_walk
	.type	empty_walk, %function
empty_walk:
	stp	x29, x30, [sp, -48]!
	add	x2, x2, x2, lsl 2
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	add	x20, x1, x2, lsl 3
	cmp	x1, x20
	beq	.L53
	mov	x19, x1
	str	x21, [sp, 32]
	mov	x21, x0
	.p2align 6,,63
.L56:
	ldr	x1, [x19, 32]
	cbz	x1, .L55
	strb	wzr, [x1]
.L55:
	ldp	x1, x2, [x19, 8]
	ldr	x4, [x21]
	ldr	x3, [x19, 24]
	ldr	x0, [x19], 40
	blr	x4
	cmp	x20, x19
	bne	.L56
	ldr	x21, [sp, 32]
.L53:
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
	.size	empty_walk, .-empty_walk
	.align	2
	.p2align 6,,63
	.global	empty_mix
	.hidden	empty_mix
	.type	empty_mix, %function
empty_mix:
	stp	x29, x30, [sp, -64]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	add	x21, x2, x3
	cmp	x2, x21
	beq	.L62
	mov	x22, x0
	stp	x19, x20, [sp, 16]
	mov	x19, x2
	mov	x20, x1
	str	x23, [sp, 48]
	mov	w23, 40
	.p2align 6,,63
.L65:
	ldrb	w5, [x19]
	umull	x5, w5, w23
	add	x4, x20, x5
	ldr	x2, [x4, 32]
	cbz	x2, .L64
	strb	wzr, [x2]
.L64:
	ldp	x1, x2, [x4, 8]
	ldr	x0, [x20, x5]
	ldr	x5, [x22]
	ldr	x3, [x4, 24]
	blr	x5
	add	x19, x19, 1
	cmp	x21, x19
	bne	.L65
	ldp	x19, x20, [sp, 16]
	ldr	x23, [sp, 48]
.L62:
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 64
	ret
	.size	empty_mix, .-empty_mix
	.section	.note.GNU-stack,"",@progbits
