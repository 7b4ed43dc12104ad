# Written by make assembly from hot/cache-line.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"cache-line.c"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	write_and_read
	.hidden	write_and_read
	.type	write_and_read, %function
write_and_read:
	mov	x3, x0
	cbz	x1, .L4
	mov	x2, 0
	mov	x0, 0
	.p2align 6,,63
.L3:
	and	w4, w2, 255
	strb	w4, [x3]
	add	x2, x2, 1
	ldrb	w4, [x3]
	add	x0, x0, w4, uxtb
	cmp	x1, x2
	bne	.L3
	ret
	.p2align 2,,3
.L4:
	mov	x0, 0
	ret
	.size	write_and_read, .-write_and_read
	.section	.note.GNU-stack,"",@progbits
