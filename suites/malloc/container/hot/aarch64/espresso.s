# Written by make assembly from hot/espresso.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.arch armv8-a
	.file	"espresso.c"
	.section	.hot,"ax",%progbits
	.align	2
	.p2align 6,,63
	.global	count_columns
	.hidden	count_columns
	.type	count_columns, %function
count_columns:
	movi	v0.4s, 0
	sub	sp, sp, #80
	mov	x4, x0
	add	x2, x0, 288
	.p2align 6,,63
.L2:
	str	q0, [x0], 16
	cmp	x2, x0
	bne	.L2
	str	xzr, [x4, 352]
	stp	q0, q0, [x4, 288]
	stp	q0, q0, [x4, 320]
	ldr	w7, [x1, 16]
	str	wzr, [x4, 360]
	cmp	w7, 0
	ble	.L11
	add	x6, x1, 24
	ldr	w8, [x1, 12]
	ldr	d1, [x1, 4]
	add	x7, x6, w7, sxtw 3
	add	x3, sp, 12
	.p2align 6,,63
.L10:
	ldr	x0, [x6]
	ldr	d0, [x0, 4]
	ldr	w0, [x0, 12]
	orr	v0.8b, v0.8b, v1.8b
	orr	w0, w8, w0
	mvn	w0, w0
	and	w0, w0, 255
	str	w0, [sp, 20]
	not	v0.8b, v0.8b
	fmov	w2, s0
	str	d0, [sp, 12]
	umov	w1, v0.s[1]
	cbnz	w2, .L78
	cbnz	w1, .L7
	cbnz	w0, .L79
	.p2align 6,,63
.L9:
	add	x6, x6, 8
	cmp	x6, x7
	bne	.L10
.L11:
	movi	v0.4s, 0
	add	x7, sp, 8
	mov	x1, 0
	mov	w8, 16
	str	wzr, [x7, 64]
	stp	q0, q0, [x7]
	stp	q0, q0, [x7, 32]
	.p2align 6,,63
.L4:
	cmp	x1, 32
	asr	w0, w1, 1
	ldr	w6, [x4, x1, lsl 2]
	csel	w0, w0, w8, cc
	add	x1, x1, 1
	cmp	w6, 0
	sxtw	x5, w0
	add	x0, x4, w0, sxtw 2
	ldr	w3, [x7, x5, lsl 2]
	ldr	w2, [x0, 288]
	add	w3, w3, w6
	str	w3, [x7, x5, lsl 2]
	cinc	w2, w2, gt
	str	w2, [x0, 288]
	cmp	x1, 72
	bne	.L4
	ldr	w0, [x4, 288]
	ldr	w2, [x4, 292]
	cmp	w0, 0
	ldr	w5, [sp, 8]
	sub	w0, w2, w0
	cset	w1, gt
	cmp	w0, 0
	ble	.L17
.L19:
	mov	w3, 1
	mov	w0, w3
	str	w3, [x4, 360]
.L18:
	sxtw	x0, w0
	cmp	w2, 0
	add	x5, x0, 72
	ldr	w3, [x4, 296]
	cinc	w1, w1, gt
	ldr	w2, [x4, x5, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L20
.L22:
	mov	w2, 2
	mov	x0, 2
	str	w2, [x4, 360]
.L21:
	add	x2, x0, 72
	ldr	w5, [x4, 300]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L23
.L25:
	mov	w2, 3
	mov	x0, 3
	str	w2, [x4, 360]
.L24:
	add	x2, x0, 72
	ldr	w3, [x4, 304]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L26
.L28:
	mov	w2, 4
	mov	x0, 4
	str	w2, [x4, 360]
.L27:
	add	x2, x0, 72
	ldr	w5, [x4, 308]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L29
.L31:
	mov	w2, 5
	mov	x0, 5
	str	w2, [x4, 360]
.L30:
	add	x2, x0, 72
	ldr	w3, [x4, 312]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L32
.L34:
	mov	w2, 6
	mov	x0, 6
	str	w2, [x4, 360]
.L33:
	add	x2, x0, 72
	ldr	w5, [x4, 316]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L35
.L37:
	mov	w2, 7
	mov	x0, 7
	str	w2, [x4, 360]
.L36:
	add	x2, x0, 72
	ldr	w3, [x4, 320]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L38
.L40:
	mov	w2, 8
	mov	x0, 8
	str	w2, [x4, 360]
.L39:
	add	x2, x0, 72
	ldr	w5, [x4, 324]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L41
.L43:
	mov	w2, 9
	mov	x0, 9
	str	w2, [x4, 360]
.L42:
	add	x2, x0, 72
	ldr	w3, [x4, 328]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L44
.L46:
	mov	w2, 10
	mov	x0, 10
	str	w2, [x4, 360]
.L45:
	add	x2, x0, 72
	ldr	w5, [x4, 332]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L47
.L49:
	mov	w2, 11
	mov	x0, 11
	str	w2, [x4, 360]
.L48:
	add	x2, x0, 72
	ldr	w3, [x4, 336]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L50
.L52:
	mov	w2, 12
	mov	x0, 12
	str	w2, [x4, 360]
.L51:
	add	x2, x0, 72
	ldr	w5, [x4, 340]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L53
.L55:
	mov	w2, 13
	mov	x0, 13
	str	w2, [x4, 360]
.L54:
	add	x2, x0, 72
	ldr	w3, [x4, 344]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L56
.L58:
	mov	w2, 14
	mov	x0, 14
	str	w2, [x4, 360]
.L57:
	add	x2, x0, 72
	ldr	w5, [x4, 348]
	cmp	w3, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w5, w2
	cmp	w2, 0
	ble	.L59
.L61:
	mov	w2, 15
	mov	x0, 15
	str	w2, [x4, 360]
.L60:
	add	x2, x0, 72
	ldr	w3, [x4, 352]
	cmp	w5, 0
	cinc	w1, w1, gt
	ldr	w2, [x4, x2, lsl 2]
	sub	w2, w3, w2
	cmp	w2, 0
	ble	.L80
.L62:
	mov	w0, 16
	str	w0, [x4, 360]
.L63:
	cmp	w3, 0
	cinc	w0, w1, gt
	str	w0, [x4, 356]
	add	sp, sp, 80
	ret
.L79:
	rbit	w0, w0
	clz	w0, w0
	add	w2, w0, 64
	.p2align 6,,63
.L14:
	sxtw	x5, w2
	add	w1, w2, 1
	ldr	w0, [x4, x5, lsl 2]
	add	w0, w0, 1
	str	w0, [x4, x5, lsl 2]
	cmp	w2, 71
	beq	.L9
	asr	w0, w1, 5
	ldr	w2, [x3, w0, sxtw 2]
	lsr	w2, w2, w1
	cbnz	w2, .L12
	.p2align 6,,63
.L13:
	add	w0, w0, 1
	lsl	w1, w0, 5
	cmp	w1, 71
	bgt	.L9
	asr	w0, w1, 5
	ldr	w2, [x3, w0, sxtw 2]
	cbz	w2, .L13
.L12:
	rbit	w2, w2
	clz	w2, w2
	add	w2, w2, w1
	cmp	w2, 71
	ble	.L14
	b	.L9
	.p2align 2,,3
.L78:
	rbit	w2, w2
	clz	w2, w2
	b	.L14
.L80:
	bne	.L63
	ldr	w0, [x7, x0, lsl 2]
	ldr	w2, [sp, 72]
	cmp	w2, w0
	bgt	.L62
	cmp	w3, 0
	cinc	w0, w1, gt
	str	w0, [x4, 356]
	add	sp, sp, 80
	ret
.L59:
	bne	.L60
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 68]
	cmp	w3, w2
	bgt	.L61
	b	.L60
.L56:
	bne	.L57
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 64]
	cmp	w5, w2
	bgt	.L58
	b	.L57
.L53:
	bne	.L54
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 60]
	cmp	w3, w2
	bgt	.L55
	b	.L54
.L50:
	bne	.L51
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 56]
	cmp	w5, w2
	bgt	.L52
	b	.L51
.L47:
	bne	.L48
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 52]
	cmp	w3, w2
	bgt	.L49
	b	.L48
.L44:
	bne	.L45
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 48]
	cmp	w5, w2
	bgt	.L46
	b	.L45
.L41:
	bne	.L42
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 44]
	cmp	w3, w2
	bgt	.L43
	b	.L42
.L38:
	bne	.L39
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 40]
	cmp	w5, w2
	bgt	.L40
	b	.L39
.L35:
	bne	.L36
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 36]
	cmp	w3, w2
	bgt	.L37
	b	.L36
.L32:
	bne	.L33
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 32]
	cmp	w5, w2
	bgt	.L34
	b	.L33
.L29:
	bne	.L30
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 28]
	cmp	w3, w2
	bgt	.L31
	b	.L30
.L26:
	bne	.L27
	ldr	w2, [x7, x0, lsl 2]
	ldr	w5, [sp, 24]
	cmp	w5, w2
	bgt	.L28
	b	.L27
.L23:
	bne	.L24
	ldr	w2, [x7, x0, lsl 2]
	ldr	w3, [sp, 20]
	cmp	w3, w2
	bgt	.L25
	b	.L24
.L20:
	bne	.L21
	ldr	w5, [x7, x0, lsl 2]
	ldr	w2, [sp, 16]
	cmp	w5, w2
	blt	.L22
	b	.L21
.L17:
	bne	.L65
	ldr	w3, [sp, 12]
	cmp	w5, w3
	blt	.L19
	b	.L18
.L7:
	rbit	w1, w1
	clz	w1, w1
	add	w2, w1, 32
	b	.L14
.L65:
	mov	w0, 0
	b	.L18
	.size	count_columns, .-count_columns
	.align	2
	.p2align 6,,63
	.global	split_parts
	.hidden	split_parts
	.type	split_parts, %function
split_parts:
	ldr	w3, [x0, 360]
	sub	sp, sp, #64
	cmp	w3, 16
	beq	.L99
	lsl	w5, w3, 1
	add	x3, x0, w3, sxtw 2
	mov	w4, 3
	str	xzr, [sp, 40]
	lsl	w4, w4, w5
	stp	wzr, w4, [sp, 32]
	ldr	w11, [x3, 288]
	rbit	w4, w4
	ldp	x6, x7, [sp, 32]
	clz	w4, w4
	stp	x6, x7, [sp]
	stp	x6, x7, [sp, 16]
.L83:
	add	x6, sp, 4
	mov	w8, 0
	mov	w10, 1
	.p2align 6,,63
.L88:
	ldr	w3, [x0, w4, sxtw 2]
	mov	x9, x1
	cmp	w3, 0
	cset	w5, gt
	ble	.L84
	cmp	w11, w8, lsl 1
	csel	x9, x1, x2, le
.L84:
	asr	w3, w4, 5
	lsl	w7, w10, w4
	add	w8, w8, w5
	add	w5, w4, 1
	add	x3, x9, w3, sxtw 2
	ldr	w9, [x3, 4]
	bic	w7, w9, w7
	str	w7, [x3, 4]
	cmp	w4, 71
	beq	.L81
	asr	w3, w5, 5
	ldr	w4, [x6, w3, sxtw 2]
	lsr	w4, w4, w5
	cbz	w4, .L87
	b	.L86
	.p2align 2,,3
.L89:
	asr	w3, w5, 5
	ldr	w4, [x6, w3, sxtw 2]
	cbnz	w4, .L86
.L87:
	add	w3, w3, 1
	lsl	w5, w3, 5
	cmp	w5, 71
	ble	.L89
.L81:
	add	sp, sp, 64
	ret
	.p2align 2,,3
.L86:
	rbit	w4, w4
	clz	w4, w4
	add	w4, w4, w5
	cmp	w4, 71
	ble	.L88
	b	.L81
	.p2align 2,,3
.L99:
	movi	d0, 0xffffffffff
	str	xzr, [sp, 48]
	mov	x3, 1099511627775
	ldr	w11, [x0, 352]
	mov	w4, 32
	str	d0, [sp, 56]
	ldp	x6, x7, [sp, 48]
	stp	x6, x7, [sp, 32]
	str	wzr, [sp, 36]
	str	x3, [sp, 40]
	ldp	x6, x7, [sp, 32]
	stp	x6, x7, [sp]
	stp	x6, x7, [sp, 16]
	b	.L83
	.size	split_parts, .-split_parts
	.align	2
	.p2align 6,,63
	.global	cube_and
	.hidden	cube_and
	.type	cube_and, %function
cube_and:
	ldr	d0, [x1, 4]
	ldr	d1, [x2, 4]
	and	v0.8b, v0.8b, v1.8b
	str	d0, [x0, 4]
	ldr	w1, [x1, 12]
	ldr	w2, [x2, 12]
	and	w1, w1, w2
	str	w1, [x0, 12]
	ret
	.size	cube_and, .-cube_and
	.align	2
	.p2align 6,,63
	.global	cube_or
	.hidden	cube_or
	.type	cube_or, %function
cube_or:
	ldr	d0, [x1, 4]
	ldr	d1, [x2, 4]
	orr	v0.8b, v0.8b, v1.8b
	str	d0, [x0, 4]
	ldr	w1, [x1, 12]
	ldr	w2, [x2, 12]
	orr	w1, w1, w2
	str	w1, [x0, 12]
	ret
	.size	cube_or, .-cube_or
	.align	2
	.p2align 6,,63
	.global	cube_minus
	.hidden	cube_minus
	.type	cube_minus, %function
cube_minus:
	ldr	d1, [x1, 4]
	ldr	d0, [x2, 4]
	bic	v0.8b, v1.8b, v0.8b
	str	d0, [x0, 4]
	ldr	w1, [x1, 12]
	ldr	w2, [x2, 12]
	bic	w1, w1, w2
	str	w1, [x0, 12]
	ret
	.size	cube_minus, .-cube_minus
	.align	2
	.p2align 6,,63
	.global	variable_parts
	.hidden	variable_parts
	.type	variable_parts, %function
variable_parts:
	sub	sp, sp, #32
	cmp	w0, 16
	beq	.L107
	lsl	w0, w0, 1
	mov	w1, 3
	stp	xzr, xzr, [sp]
	lsl	w0, w1, w0
	str	w0, [sp, 4]
	ldp	x0, x1, [sp]
	add	sp, sp, 32
	ret
	.p2align 2,,3
.L107:
	movi	d0, 0xffffffffff
	str	xzr, [sp, 16]
	str	d0, [sp, 24]
	ldp	x0, x1, [sp, 16]
	stp	x0, x1, [sp]
	ldp	x0, x1, [sp]
	add	sp, sp, 32
	ret
	.size	variable_parts, .-variable_parts
	.align	2
	.p2align 6,,63
	.global	cube_size
	.hidden	cube_size
	.type	cube_size, %function
cube_size:
	ldr	w3, [x0, 4]
	mov	x4, x0
	cbnz	w3, .L125
	ldr	w1, [x0, 8]
	cbnz	w1, .L111
	ldr	w1, [x0, 12]
	cbnz	w1, .L112
.L118:
	mov	w0, 0
.L108:
	ret
.L112:
	rbit	w1, w1
	clz	w1, w1
	add	w3, w1, 64
	cmp	w3, 71
	bgt	.L118
.L110:
	mov	w0, 0
	.p2align 6,,63
.L116:
	add	w0, w0, 1
	add	w2, w3, 1
	cmp	w3, 71
	beq	.L108
	asr	w1, w2, 5
	add	x3, x4, w1, sxtw 2
	ldr	w3, [x3, 4]
	lsr	w3, w3, w2
	cbz	w3, .L115
	b	.L114
	.p2align 2,,3
.L117:
	asr	w1, w2, 5
	add	x3, x4, w1, sxtw 2
	ldr	w3, [x3, 4]
	cbnz	w3, .L114
.L115:
	add	w1, w1, 1
	lsl	w2, w1, 5
	cmp	w2, 71
	ble	.L117
	b	.L108
	.p2align 2,,3
.L114:
	rbit	w3, w3
	clz	w3, w3
	add	w3, w3, w2
	cmp	w3, 71
	ble	.L116
	ret
	.p2align 2,,3
.L111:
	rbit	w1, w1
	clz	w1, w1
	add	w3, w1, 32
	b	.L110
.L125:
	rbit	w3, w3
	clz	w3, w3
	b	.L110
	.size	cube_size, .-cube_size
	.align	2
	.p2align 6,,63
	.global	keep_meeting
	.hidden	keep_meeting
	.type	keep_meeting, %function
keep_meeting:
	ldr	d1, [x2, 4]
	add	x9, x1, 24
	ldr	d0, [x1, 4]
	mov	x4, 0
	ldr	w10, [x1, 12]
	ldr	w5, [x2, 12]
	bic	v0.8b, v1.8b, v0.8b
	orn	w2, w10, w5
	bic	w10, w5, w10
	and	w2, w2, 255
	str	w2, [x0, 12]
	not	v1.8b, v0.8b
	umov	w8, v0.s[1]
	fmov	w11, s0
	str	d1, [x0, 4]
	ldr	w6, [x1, 16]
	cmp	w6, 0
	ble	.L126
	.p2align 6,,63
.L127:
	ldr	x5, [x9, x4, lsl 3]
	add	x4, x4, 1
	cmp	x5, x3
	beq	.L128
	ldr	w2, [x5, 4]
	and	w2, w11, w2
	orr	w2, w2, w2, lsr 1
	mvn	w2, w2
	tst	w2, 1431655765
	bne	.L128
	ldp	w2, w7, [x5, 8]
	and	w2, w8, w2
	and	w7, w10, w7
	orr	w2, w2, w7
	cbz	w2, .L128
	ldr	w2, [x0, 16]
	add	w6, w2, 1
	str	w6, [x0, 16]
	add	x2, x0, w2, sxtw 3
	ldr	w6, [x1, 16]
	str	x5, [x2, 24]
	.p2align 6,,63
.L128:
	cmp	w6, w4
	bgt	.L127
.L126:
	ret
	.size	keep_meeting, .-keep_meeting
	.align	2
	.p2align 6,,63
	.global	some_cube_fills
	.hidden	some_cube_fills
	.type	some_cube_fills, %function
some_cube_fills:
	ldr	w4, [x0, 16]
	cmp	w4, 0
	ble	.L139
	add	x2, x0, 24
	ldr	w5, [x0, 12]
	ldp	w7, w6, [x0, 4]
	add	x4, x2, w4, sxtw 3
	b	.L138
	.p2align 2,,3
.L142:
	cmp	x4, x2
	beq	.L139
.L138:
	ldr	x3, [x2]
	add	x2, x2, 8
	ldr	w0, [x3, 4]
	ldp	w3, w1, [x3, 8]
	orr	w0, w7, w0
	orr	w1, w5, w1
	orr	w3, w6, w3
	mvn	w1, w1
	and	w0, w0, w3
	and	w1, w1, 255
	orn	w0, w1, w0
	cbnz	w0, .L142
	mov	w0, 1
	ret
	.p2align 2,,3
.L139:
	mov	w0, 0
	ret
	.size	some_cube_fills, .-some_cube_fills
	.align	2
	.p2align 6,,63
	.global	supercube
	.hidden	supercube
	.type	supercube, %function
supercube:
	sub	sp, sp, #32
	ldr	d0, [x0, 4]
	ldp	x2, x3, [x0]
	stp	x2, x3, [sp]
	ldp	w2, w3, [x0, 12]
	cmp	w3, 0
	ble	.L144
	add	x0, x0, 24
	add	x3, x0, w3, sxtw 3
	.p2align 6,,63
.L145:
	ldr	x1, [x0], 8
	ldr	d1, [x1, 4]
	ldr	w1, [x1, 12]
	orr	v0.8b, v0.8b, v1.8b
	orr	w2, w2, w1
	cmp	x0, x3
	bne	.L145
.L144:
	str	w2, [sp, 12]
	str	d0, [sp, 4]
	ldp	x0, x1, [sp]
	add	sp, sp, 32
	ret
	.size	supercube, .-supercube
	.align	2
	.p2align 6,,63
	.global	decide_forced_parts
	.hidden	decide_forced_parts
	.type	decide_forced_parts, %function
decide_forced_parts:
	ldr	w12, [x0, 24]
	sub	sp, sp, #16
	ldr	x3, [x0]
	cmp	w12, 0
	ble	.L149
	ldr	x8, [x0, 16]
	sxtw	x12, w12
	mov	x6, 0
	mov	w5, 0
	b	.L154
	.p2align 2,,3
.L150:
	str	x4, [x8, w5, sxtw 3]
	add	x6, x6, 1
	add	w5, w5, 1
	ldr	x3, [x0]
	cmp	x6, x12
	beq	.L180
.L154:
	ldr	x4, [x8, x6, lsl 3]
	ldp	w1, w2, [x3, 4]
	ldp	w10, w11, [x4, 4]
	ldr	w7, [x3, 12]
	and	w1, w10, w1
	ldr	w9, [x4, 12]
	and	w2, w11, w2
	orr	w1, w1, w1, lsr 1
	and	w7, w9, w7
	mvn	w1, w1
	orr	w2, w2, w7
	and	w1, w1, 1431655765
	cmp	w2, 0
	sub	w7, w1, #1
	cset	w2, eq
	tst	w7, w1
	cset	w7, ne
	cmp	w1, 0
	cinc	w7, w7, ne
	add	w2, w2, w7
	cmp	w2, 1
	bne	.L150
	rbit	w4, w1
	mov	w2, 3
	clz	w4, w4
	mov	w7, -1
	and	w4, w4, 62
	and	w9, w9, 255
	fmov	s1, w7
	lsl	w2, w2, w4
	and	w2, w2, w10
	fmov	s0, w2
	mvn	v0.8b, v0.8b
	cbnz	w1, .L152
	fmov	s0, s1
	fmov	s1, w11
	mvn	w7, w9
	mvn	v1.8b, v1.8b
.L152:
	ldr	x1, [x0, 8]
	ins	v0.s[1], v1.s[0]
	add	x6, x6, 1
	ldr	d1, [x1, 4]
	ldr	w2, [x1, 12]
	and	v0.8b, v1.8b, v0.8b
	and	w2, w2, w7
	str	w2, [x1, 12]
	str	d0, [x1, 4]
	cmp	x6, x12
	bne	.L154
.L180:
	stp	xzr, xzr, [sp]
	ldr	x4, [x0, 8]
	cbz	w5, .L155
	ldr	d1, [x3, 4]
	sxtw	x10, w5
	ldr	d0, [x4, 4]
	mov	x2, 0
	ldr	w1, [x3, 12]
	mov	w13, 0
	ldr	w12, [x4, 12]
	mov	w14, 0
	orr	v0.8b, v0.8b, v1.8b
	mov	w17, 0
	orr	w12, w12, w1
	mov	w15, 0
	mov	w5, 0
	umov	w16, v0.s[1]
	fmov	w6, s0
	.p2align 6,,63
.L157:
	ldr	x3, [x8, x2, lsl 3]
	add	x2, x2, 1
	ldr	w4, [x3, 4]
	and	w1, w4, w6
	orr	w1, w1, w1, lsr 1
	mvn	w1, w1
	tst	w1, 1431655765
	bne	.L156
	ldp	w9, w7, [x3, 8]
	and	w1, w9, w16
	and	w11, w7, w12
	orr	w1, w1, w11
	cbz	w1, .L156
	orr	w15, w15, w4
	orr	w14, w14, w9
	orr	w13, w13, w7
	str	x3, [x8, w5, sxtw 3]
	add	w5, w5, 1
	mov	w17, 1
.L156:
	cmp	x2, x10
	bne	.L157
	cbz	w17, .L158
	stp	w15, w14, [sp, 4]
	str	w13, [sp, 12]
.L158:
	ldp	x3, x4, [x0]
.L155:
	ldr	w2, [x3, 12]
	str	w5, [x0, 24]
	ldr	d2, [sp, 4]
	ldr	d0, [x4, 4]
	ldr	d1, [x3, 4]
	ldr	w5, [x4, 12]
	bic	v0.8b, v0.8b, v2.8b
	ldr	w1, [sp, 12]
	bic	w5, w5, w1
	orr	w2, w2, w5
	str	w2, [x3, 12]
	orr	v0.8b, v0.8b, v1.8b
	str	d0, [x3, 4]
	ldr	d1, [x4, 4]
	ldr	w2, [x4, 12]
	and	v1.8b, v1.8b, v2.8b
	and	w1, w1, w2
	str	w1, [x4, 12]
	str	d1, [x4, 4]
	ldr	w10, [x0, 40]
	cmp	w10, 0
	ble	.L162
	ldr	d0, [x3, 4]
	sxtw	x10, w10
	ldr	w2, [x3, 12]
	mov	w14, 0
	ldr	x12, [x0, 32]
	orr	v0.8b, v0.8b, v1.8b
	orr	w1, w1, w2
	mov	x3, 0
	mvn	w4, w1
	dup	s1, v0.s[1]
	fmov	w1, s0
	mvn	w11, w1
	fmov	w1, s1
	mvn	w13, w1
	.p2align 6,,63
.L161:
	ldr	x2, [x12, x3, lsl 3]
	add	x3, x3, 1
	ldp	w7, w6, [x2, 4]
	ldr	w5, [x2, 12]
	and	w8, w6, w13
	and	w1, w7, w11
	orr	w1, w1, w8
	and	w8, w5, w4
	orr	w1, w1, w8
	cbnz	w1, .L160
	ldr	x8, [x0]
	ldp	w1, w9, [x8, 4]
	ldr	w8, [x8, 12]
	bic	w1, w7, w1
	bic	w6, w6, w9
	orr	w1, w1, w6
	bic	w5, w5, w8
	orr	w1, w1, w5
	cbz	w1, .L160
	str	x2, [x12, w14, sxtw 3]
	add	w14, w14, 1
.L160:
	cmp	x3, x10
	bne	.L161
	str	w14, [x0, 40]
	add	sp, sp, 16
	ret
	.p2align 2,,3
.L162:
	mov	w14, 0
	str	w14, [x0, 40]
	add	sp, sp, 16
	ret
	.p2align 2,,3
.L149:
	ldr	x4, [x0, 8]
	mov	w5, 0
	stp	xzr, xzr, [sp]
	b	.L155
	.size	decide_forced_parts, .-decide_forced_parts
	.align	2
	.p2align 6,,63
	.global	meets_off_set
	.hidden	meets_off_set
	.type	meets_off_set, %function
meets_off_set:
	ldr	w4, [x0, 24]
	cmp	w4, 0
	ble	.L185
	ldr	x2, [x0, 16]
	ldr	w5, [x1, 4]
	add	x4, x2, w4, sxtw 3
.L184:
	ldr	x3, [x2]
	add	x2, x2, 8
	ldr	w0, [x3, 4]
	and	w0, w5, w0
	orr	w0, w0, w0, lsr 1
	mvn	w0, w0
	tst	w0, 1431655765
	bne	.L183
	ldp	w7, w6, [x1, 8]
	ldp	w0, w3, [x3, 8]
	and	w0, w0, w7
	and	w3, w3, w6
	orr	w0, w0, w3
	cbz	w0, .L183
	mov	w0, 1
	ret
	.p2align 2,,3
.L183:
	cmp	x4, x2
	bne	.L184
.L185:
	mov	w0, 0
	ret
	.size	meets_off_set, .-meets_off_set
	.align	2
	.p2align 6,,63
	.global	most_covering
	.hidden	most_covering
	.type	most_covering, %function
most_covering:
	mov	x10, x0
	cmp	w1, 0
	ble	.L211
	sxtw	x12, w1
	add	x8, x0, w1, sxtw 3
	mov	x9, 0
	mov	w11, 0
	mov	x0, 0
	.p2align 6,,63
.L210:
	ldr	x7, [x10, x9, lsl 3]
	mov	x4, x10
	mov	w6, 0
	ldp	w17, w16, [x7, 4]
	ldr	w5, [x7, 12]
	mvn	w15, w17
	mvn	w14, w16
	mvn	w13, w5
	.p2align 6,,63
.L190:
	ldr	x2, [x4], 8
	ldp	w1, w3, [x2, 4]
	ldr	w2, [x2, 12]
	and	w1, w15, w1
	and	w3, w14, w3
	orr	w1, w1, w3
	and	w2, w13, w2
	orr	w1, w1, w2
	cmp	w1, 0
	cinc	w6, w6, eq
	cmp	x8, x4
	bne	.L190
	cmp	w6, w11
	ble	.L228
	mov	w11, w6
	mov	x0, x7
.L191:
	add	x9, x9, 1
	cmp	x12, x9
	bne	.L210
	ret
	.p2align 2,,3
.L228:
	bne	.L191
	rbit	w2, w17
	clz	w2, w2
	cbnz	w17, .L193
	cbnz	w16, .L194
	cbnz	w5, .L195
.L213:
	mov	w4, 0
	.p2align 6,,63
.L196:
	ldr	w3, [x0, 4]
	cbnz	w3, .L201
	ldr	w1, [x0, 8]
	cbnz	w1, .L202
	ldr	w1, [x0, 12]
	cbz	w1, .L191
	rbit	w1, w1
	clz	w1, w1
	add	w3, w1, 64
	cmp	w3, 71
	bgt	.L191
.L204:
	mov	w5, 0
	.p2align 6,,63
.L208:
	add	w5, w5, 1
	add	w2, w3, 1
	cmp	w3, 71
	beq	.L205
	asr	w1, w2, 5
	add	x3, x0, w1, sxtw 2
	ldr	w3, [x3, 4]
	lsr	w3, w3, w2
	cbz	w3, .L207
	b	.L206
	.p2align 2,,3
.L209:
	asr	w1, w2, 5
	add	x3, x0, w1, sxtw 2
	ldr	w3, [x3, 4]
	cbnz	w3, .L206
.L207:
	add	w1, w1, 1
	lsl	w2, w1, 5
	cmp	w2, 71
	ble	.L209
.L205:
	cmp	w5, w4
	csel	w11, w11, w6, le
	csel	x0, x0, x7, le
	b	.L191
.L195:
	rbit	w2, w5
	clz	w2, w2
	add	w2, w2, 64
	cmp	w2, 71
	bgt	.L213
.L193:
	mov	w4, 0
	.p2align 6,,63
.L199:
	add	w4, w4, 1
	add	w3, w2, 1
	cmp	w2, 71
	beq	.L196
	asr	w1, w3, 5
	add	x2, x7, w1, sxtw 2
	ldr	w2, [x2, 4]
	lsr	w2, w2, w3
	cbnz	w2, .L197
	.p2align 6,,63
.L198:
	add	w1, w1, 1
	lsl	w3, w1, 5
	cmp	w3, 71
	bgt	.L196
	asr	w1, w3, 5
	add	x2, x7, w1, sxtw 2
	ldr	w2, [x2, 4]
	cbz	w2, .L198
.L197:
	rbit	w2, w2
	clz	w2, w2
	add	w2, w2, w3
	cmp	w2, 71
	ble	.L199
	b	.L196
	.p2align 2,,3
.L206:
	rbit	w3, w3
	clz	w3, w3
	add	w3, w3, w2
	cmp	w3, 71
	ble	.L208
	b	.L205
	.p2align 2,,3
.L211:
	mov	x0, 0
	ret
.L202:
	rbit	w1, w1
	clz	w1, w1
	add	w3, w1, 32
	b	.L204
.L194:
	rbit	w16, w16
	clz	w16, w16
	add	w2, w16, 32
	b	.L193
.L201:
	rbit	w3, w3
	clz	w3, w3
	b	.L204
	.size	most_covering, .-most_covering
	.align	2
	.p2align 6,,63
	.global	raise_frequent_part
	.hidden	raise_frequent_part
	.type	raise_frequent_part, %function
raise_frequent_part:
	ldr	x4, [x0, 8]
	mov	x6, x0
	ldr	w5, [x4, 4]
	cbnz	w5, .L270
	ldr	w0, [x4, 8]
	cbnz	w0, .L271
	ldr	w1, [x4, 12]
	mov	w0, 0
	cbnz	w1, .L272
.L233:
	ret
.L272:
	rbit	w1, w1
	clz	w1, w1
	add	w5, w1, 64
	cmp	w1, 8
	beq	.L233
	add	w1, w1, 65
	cmp	w1, 71
	bgt	.L268
.L231:
	asr	w0, w1, 5
	add	x2, x4, w0, sxtw 2
	ldr	w2, [x2, 4]
	lsr	w2, w2, w1
	cbz	w2, .L236
	b	.L235
	.p2align 2,,3
.L238:
	asr	w0, w1, 5
	add	x2, x4, w0, sxtw 2
	ldr	w2, [x2, 4]
	cbnz	w2, .L235
.L236:
	add	w0, w0, 1
	lsl	w1, w0, 5
	cmp	w1, 71
	ble	.L238
.L268:
	asr	w0, w5, 5
	and	w5, w5, 31
.L234:
	ldr	x2, [x6]
	sbfiz	x1, x0, 2, 32
	add	x4, x4, x1
	mov	w0, 1
	add	x1, x2, x1
	lsl	w5, w0, w5
	ldr	w2, [x1, 4]
	orr	w2, w2, w5
	str	w2, [x1, 4]
	ldr	w1, [x4, 4]
	bic	w5, w1, w5
	str	w5, [x4, 4]
	ret
.L235:
	rbit	w2, w2
	clz	w2, w2
	add	w3, w2, w1
	cmp	w3, 71
	bgt	.L268
	ldr	w7, [x6, 40]
	asr	w0, w5, 5
	and	w5, w5, 31
	sbfiz	x8, x7, 3, 32
	cmp	w7, 0
	bgt	.L273
	.p2align 6,,63
.L239:
	ldr	w10, [x6, 24]
	ldr	x9, [x6, 16]
	cmp	w10, 0
	ble	.L242
	asr	w12, w3, 5
	add	x10, x9, w10, sxtw 3
	mov	x2, x9
	and	w13, w3, 31
	sbfiz	x12, x12, 2, 32
	mov	w11, 0
	.p2align 6,,63
.L243:
	ldr	x1, [x2], 8
	add	x1, x1, x12
	ldr	w1, [x1, 4]
	lsr	w1, w1, w13
	and	w1, w1, 1
	add	w11, w11, w1
	cmp	x10, x2
	bne	.L243
	neg	w11, w11
	sbfiz	x12, x0, 2, 32
	mov	w2, 0
	.p2align 6,,63
.L244:
	ldr	x1, [x9], 8
	add	x1, x1, x12
	ldr	w1, [x1, 4]
	lsr	w1, w1, w5
	and	w1, w1, 1
	add	w2, w2, w1
	cmp	x10, x9
	bne	.L244
	neg	w2, w2
.L246:
	cmp	w2, w11
	bge	.L242
	asr	w0, w3, 5
	and	w5, w3, 31
.L242:
	add	w2, w3, 1
	cmp	w3, 71
	beq	.L234
	asr	w1, w2, 5
	add	x3, x4, w1, sxtw 2
	ldr	w3, [x3, 4]
	lsr	w3, w3, w2
	cbnz	w3, .L247
	.p2align 6,,63
.L248:
	add	w1, w1, 1
	lsl	w2, w1, 5
	cmp	w2, 71
	bgt	.L234
	asr	w1, w2, 5
	add	x3, x4, w1, sxtw 2
	ldr	w3, [x3, 4]
	cbz	w3, .L248
.L247:
	rbit	w3, w3
	clz	w3, w3
	add	w3, w3, w2
	cmp	w3, 71
	bgt	.L234
	cmp	w7, 0
	ble	.L239
.L273:
	ldr	x9, [x6, 32]
	asr	w12, w3, 5
	and	w13, w3, 31
	mov	w11, 0
	sbfiz	x12, x12, 2, 32
	add	x10, x8, x9
	mov	x2, x9
	.p2align 6,,63
.L240:
	ldr	x1, [x2], 8
	add	x1, x1, x12
	ldr	w1, [x1, 4]
	lsr	w1, w1, w13
	and	w1, w1, 1
	add	w11, w11, w1
	cmp	x10, x2
	bne	.L240
	sbfiz	x12, x0, 2, 32
	mov	w2, 0
	.p2align 6,,63
.L245:
	ldr	x1, [x9], 8
	add	x1, x1, x12
	ldr	w1, [x1, 4]
	lsr	w1, w1, w5
	and	w1, w1, 1
	add	w2, w2, w1
	cmp	x9, x10
	bne	.L245
	b	.L246
.L271:
	rbit	w0, w0
	clz	w0, w0
	add	w5, w0, 32
	add	w1, w0, 33
	b	.L231
.L270:
	rbit	w5, w5
	clz	w5, w5
	add	w1, w5, 1
	b	.L231
	.size	raise_frequent_part, .-raise_frequent_part
	.align	2
	.p2align 6,,63
	.global	merge_run
	.hidden	merge_run
	.type	merge_run, %function
merge_run:
	stp	x29, x30, [sp, -128]!
	mov	x29, sp
	stp	x21, x22, [sp, 32]
	ldr	w22, [sp, 120]
	stp	x4, x0, [sp, 96]
	bfi	w22, w3, 0, 32
	str	x2, [sp, 112]
	cmp	w2, w22
	bge	.L274
	stp	x25, x26, [sp, 64]
	ldr	w26, [sp, 116]
	stp	x19, x20, [sp, 16]
	mov	w20, w2
	mov	w21, w26
	stp	x23, x24, [sp, 48]
	mov	x23, x1
	mov	w19, w2
	stp	x27, x28, [sp, 80]
	add	x24, x23, w20, sxtw 4
	mov	x27, x5
	add	x28, x0, w2, sxtw 4
	cmp	w21, w22
	beq	.L277
	.p2align 6,,63
.L276:
	add	x25, x23, w21, sxtw 4
	mov	x2, x27
	mov	x0, x24
	mov	x1, x25
	cmp	w26, w20
	ble	.L278
	ldr	x3, [sp, 96]
	blr	x3
	cmp	w0, 0
	ble	.L277
.L278:
	ldp	x0, x1, [x25]
	add	w19, w19, 1
	stp	x0, x1, [x28]
	add	w21, w21, 1
	cmp	w22, w19
	beq	.L289
.L281:
	add	x28, x28, 16
	add	x24, x23, w20, sxtw 4
	cmp	w21, w22
	bne	.L276
.L277:
	ldp	x0, x1, [x24]
	add	w19, w19, 1
	stp	x0, x1, [x28]
	add	w20, w20, 1
	cmp	w22, w19
	beq	.L289
	cmp	w21, w22
	bne	.L281
	ldr	x0, [sp, 104]
	add	x20, x23, w20, sxtw 4
	add	x26, x0, w19, sxtw 4
	mov	x0, 0
	.p2align 6,,63
.L285:
	add	x1, x20, x0
	add	x2, x26, x0
	add	w19, w19, 1
	add	x0, x0, 16
	ldp	x4, x5, [x1]
	stp	x4, x5, [x2]
	cmp	w22, w19
	bgt	.L285
.L289:
	ldp	x19, x20, [sp, 16]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
.L274:
	ldp	x21, x22, [sp, 32]
	ldp	x29, x30, [sp], 128
	ret
	.size	merge_run, .-merge_run
	.align	2
	.p2align 6,,63
	.global	order_ignoring
	.hidden	order_ignoring
	.type	order_ignoring, %function
order_ignoring:
	mov	x5, x0
	ldr	w3, [x2, 4]
	ldr	w0, [x1, 4]
	ldr	w4, [x5, 4]
	bic	w4, w4, w3
	bic	w3, w0, w3
	cmp	w4, w3
	bne	.L291
	ldr	w3, [x2, 8]
	ldr	w0, [x1, 8]
	ldr	w4, [x5, 8]
	bic	w4, w4, w3
	bic	w3, w0, w3
	cmp	w4, w3
	bne	.L291
	ldr	w3, [x2, 12]
	mov	w0, 0
	ldr	w1, [x1, 12]
	ldr	w4, [x5, 12]
	bic	w4, w4, w3
	bic	w3, w1, w3
	cmp	w4, w3
	bne	.L291
	ret
	.p2align 2,,3
.L291:
	cmp	w3, w4
	mov	w0, -1
	csneg	w0, w0, w0, hi
	ret
	.size	order_ignoring, .-order_ignoring
	.align	2
	.p2align 6,,63
	.global	smaller_number_first
	.hidden	smaller_number_first
	.type	smaller_number_first, %function
smaller_number_first:
	ldr	w2, [x0]
	ldr	w0, [x1]
	lsr	w2, w2, 8
	sub	w0, w2, w0, lsr 8
	ret
	.size	smaller_number_first, .-smaller_number_first
	.align	2
	.p2align 6,,63
	.global	weigh_cubes
	.hidden	weigh_cubes
	.type	weigh_cubes, %function
weigh_cubes:
	sub	sp, sp, #288
	mov	x2, x0
	mov	x5, sp
	add	x1, sp, 288
	movi	v0.4s, 0
	mov	x0, x5
	.p2align 6,,63
.L297:
	str	q0, [x0], 16
	cmp	x1, x0
	bne	.L297
	ldr	w6, [x2, 8]
	cmp	w6, 0
	ble	.L296
	ldr	x4, [x2]
	mov	x3, x4
	add	x6, x4, w6, sxtw 4
	.p2align 6,,63
.L304:
	ldr	w2, [x3, 4]
	cbnz	w2, .L337
	ldr	w0, [x3, 8]
	cbnz	w0, .L301
	ldr	w0, [x3, 12]
	cbnz	w0, .L338
	.p2align 6,,63
.L303:
	add	x3, x3, 16
	cmp	x6, x3
	bne	.L304
.L305:
	ldr	w2, [x4, 4]
	cbnz	w2, .L310
	ldr	w0, [x4, 8]
	cbnz	w0, .L311
	ldr	w0, [x4, 12]
	cbnz	w0, .L312
.L321:
	mov	w3, 0
	.p2align 6,,63
.L313:
	ldr	w0, [x4]
	bfi	w0, w3, 8, 24
	str	w0, [x4], 16
	cmp	x4, x6
	bne	.L305
.L296:
	add	sp, sp, 288
	ret
.L312:
	rbit	w0, w0
	clz	w0, w0
	add	w2, w0, 64
	cmp	w2, 71
	bgt	.L321
.L314:
	mov	w3, 0
	.p2align 6,,63
.L318:
	ldr	w0, [x5, w2, sxtw 2]
	add	w1, w2, 1
	add	w3, w3, w0
	cmp	w2, 71
	beq	.L336
	asr	w0, w1, 5
	add	x2, x4, w0, sxtw 2
	ldr	w2, [x2, 4]
	lsr	w2, w2, w1
	cbz	w2, .L317
	b	.L316
	.p2align 2,,3
.L319:
	asr	w0, w1, 5
	add	x2, x4, w0, sxtw 2
	ldr	w2, [x2, 4]
	cbnz	w2, .L316
.L317:
	add	w0, w0, 1
	lsl	w1, w0, 5
	cmp	w1, 71
	ble	.L319
.L336:
	and	w3, w3, 16777215
	b	.L313
	.p2align 2,,3
.L316:
	rbit	w2, w2
	clz	w2, w2
	add	w2, w2, w1
	cmp	w2, 71
	ble	.L318
	and	w3, w3, 16777215
	b	.L313
	.p2align 2,,3
.L338:
	rbit	w0, w0
	clz	w0, w0
	add	w2, w0, 64
	cmp	w2, 71
	bgt	.L303
	.p2align 6,,63
.L308:
	sxtw	x7, w2
	add	w1, w2, 1
	ldr	w0, [x5, x7, lsl 2]
	add	w0, w0, 1
	str	w0, [x5, x7, lsl 2]
	cmp	w2, 71
	beq	.L303
	asr	w0, w1, 5
	add	x2, x3, w0, sxtw 2
	ldr	w2, [x2, 4]
	lsr	w2, w2, w1
	cbnz	w2, .L306
	.p2align 6,,63
.L307:
	add	w0, w0, 1
	lsl	w1, w0, 5
	cmp	w1, 71
	bgt	.L303
	asr	w0, w1, 5
	add	x2, x3, w0, sxtw 2
	ldr	w2, [x2, 4]
	cbz	w2, .L307
.L306:
	rbit	w2, w2
	clz	w2, w2
	add	w2, w2, w1
	cmp	w2, 71
	ble	.L308
	b	.L303
	.p2align 2,,3
.L337:
	rbit	w2, w2
	clz	w2, w2
	b	.L308
.L311:
	rbit	w0, w0
	clz	w0, w0
	add	w2, w0, 32
	b	.L314
.L310:
	rbit	w2, w2
	clz	w2, w2
	b	.L314
.L301:
	rbit	w0, w0
	clz	w0, w0
	add	w2, w0, 32
	b	.L308
	.size	weigh_cubes, .-weigh_cubes
	.hidden	universe
	.global	universe
	.section	.hot,"ax",%progbits
	.align	3
	.type	universe, %object
	.size	universe, 16
universe:
	.zero	4
	.word	-1
	.word	-1
	.word	255
	.section	.note.GNU-stack,"",@progbits
