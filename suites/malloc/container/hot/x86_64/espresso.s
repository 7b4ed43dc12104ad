# Written by make assembly from hot/espresso.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"espresso.c"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	count_columns
	.hidden	count_columns
	.type	count_columns, @function
count_columns:
	movq	%rdi, %rdx
	movq	%rdi, %rax
	leaq	288(%rdi), %rcx
	pxor	%xmm0, %xmm0
	.p2align 6
	.p2align 3
.L2:
	movups	%xmm0, (%rax)
	addq	$16, %rax
	cmpq	%rax, %rcx
	jne	.L2
	movq	$0, 352(%rdx)
	movups	%xmm0, 288(%rdx)
	movups	%xmm0, 304(%rdx)
	movups	%xmm0, 320(%rdx)
	movups	%xmm0, 336(%rdx)
	movslq	16(%rsi), %rax
	movl	$0, 360(%rdx)
	testl	%eax, %eax
	jle	.L11
	movq	4(%rsi), %xmm2
	movl	12(%rsi), %r8d
	leaq	(%rsi,%rax,8), %rdi
	movq	.LC0(%rip), %xmm1
	.p2align 6
	.p2align 3
.L10:
	movq	24(%rsi), %rax
	movl	12(%rax), %r10d
	movq	4(%rax), %xmm0
	orl	%r8d, %r10d
	por	%xmm2, %xmm0
	movl	%r10d, %eax
	pxor	%xmm1, %xmm0
	notl	%eax
	movd	%xmm0, %r9d
	pshufd	$0xe5, %xmm0, %xmm3
	movq	%xmm0, -84(%rsp)
	movzbl	%al, %eax
	movd	%xmm3, %ecx
	movl	%eax, -76(%rsp)
	testl	%r9d, %r9d
	jne	.L76
	testl	%ecx, %ecx
	jne	.L7
	testl	%eax, %eax
	jne	.L77
	.p2align 6
	.p2align 3
.L9:
	addq	$8, %rsi
	cmpq	%rdi, %rsi
	jne	.L10
.L11:
	movl	$0, -24(%rsp)
	pxor	%xmm0, %xmm0
	xorl	%eax, %eax
	movaps	%xmm0, -88(%rsp)
	movaps	%xmm0, -72(%rsp)
	movaps	%xmm0, -56(%rsp)
	movaps	%xmm0, -40(%rsp)
	.p2align 6
	.p2align 3
.L4:
	cmpq	$31, %rax
	ja	.L16
.L78:
	movl	(%rdx,%rax,4), %esi
	movl	%eax, %ecx
	xorl	%edi, %edi
	sarl	%ecx
	testl	%esi, %esi
	movslq	%ecx, %rcx
	setg	%dil
	addq	$1, %rax
	addl	%esi, -88(%rsp,%rcx,4)
	addl	%edi, 288(%rdx,%rcx,4)
	cmpq	$31, %rax
	jbe	.L78
.L16:
	movl	(%rdx,%rax,4), %ecx
	xorl	%esi, %esi
	testl	%ecx, %ecx
	setg	%sil
	addq	$1, %rax
	addl	%esi, 352(%rdx)
	addl	%ecx, -24(%rsp)
	cmpq	$72, %rax
	jne	.L4
	movl	288(%rdx), %esi
	movl	292(%rdx), %ecx
	xorl	%edi, %edi
	movl	-88(%rsp), %r8d
	testl	%esi, %esi
	movl	%ecx, %eax
	setg	%dil
	subl	%esi, %eax
	testl	%eax, %eax
	jle	.L18
.L20:
	movl	$1, 360(%rdx)
	movl	$1, %eax
.L19:
	testl	%ecx, %ecx
	movl	296(%rdx), %esi
	cltq
	setg	%cl
	movzbl	%cl, %ecx
	addl	%edi, %ecx
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L21
.L23:
	movl	$2, 360(%rdx)
	movl	$2, %eax
.L22:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	300(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L24
.L26:
	movl	$3, 360(%rdx)
	movl	$3, %eax
.L25:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	304(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L27
.L29:
	movl	$4, 360(%rdx)
	movl	$4, %eax
.L28:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	308(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L30
.L32:
	movl	$5, 360(%rdx)
	movl	$5, %eax
.L31:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	312(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L33
.L35:
	movl	$6, 360(%rdx)
	movl	$6, %eax
.L34:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	316(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L36
.L38:
	movl	$7, 360(%rdx)
	movl	$7, %eax
.L37:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	320(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L39
.L41:
	movl	$8, 360(%rdx)
	movl	$8, %eax
.L40:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	324(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L42
.L44:
	movl	$9, 360(%rdx)
	movl	$9, %eax
.L43:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	328(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L45
.L47:
	movl	$10, 360(%rdx)
	movl	$10, %eax
.L46:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	332(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L48
.L50:
	movl	$11, 360(%rdx)
	movl	$11, %eax
.L49:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	336(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L51
.L53:
	movl	$12, 360(%rdx)
	movl	$12, %eax
.L52:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	340(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L54
.L56:
	movl	$13, 360(%rdx)
	movl	$13, %eax
.L55:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	344(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L57
.L59:
	movl	$14, 360(%rdx)
	movl	$14, %eax
.L58:
	testl	%esi, %esi
	setg	%sil
	movzbl	%sil, %esi
	addl	%ecx, %esi
	movl	348(%rdx), %ecx
	movl	%ecx, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L60
.L62:
	movl	$15, 360(%rdx)
	movl	$15, %eax
.L61:
	testl	%ecx, %ecx
	setg	%cl
	movzbl	%cl, %ecx
	addl	%esi, %ecx
	movl	352(%rdx), %esi
	movl	%esi, %edi
	subl	288(%rdx,%rax,4), %edi
	testl	%edi, %edi
	jle	.L79
.L63:
	movl	$16, 360(%rdx)
.L64:
	xorl	%eax, %eax
	testl	%esi, %esi
	setg	%al
	addl	%ecx, %eax
	movl	%eax, 356(%rdx)
	ret
.L77:
	rep bsfl	%eax, %eax
	addl	$64, %eax
	.p2align 6
	.p2align 3
.L14:
	movslq	%eax, %rcx
	addl	$1, (%rdx,%rcx,4)
	leal	1(%rax), %ecx
	cmpl	$71, %eax
	je	.L9
	movl	%ecx, %r9d
	sarl	$5, %r9d
	movslq	%r9d, %rax
	movl	-84(%rsp,%rax,4), %eax
	shrl	%cl, %eax
	testl	%eax, %eax
	jne	.L12
	.p2align 6
	.p2align 3
.L13:
	leal	1(%r9), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jg	.L9
	movl	%ecx, %r9d
	sarl	$5, %r9d
	movslq	%r9d, %rax
	movl	-84(%rsp,%rax,4), %eax
	testl	%eax, %eax
	je	.L13
.L12:
	rep bsfl	%eax, %eax
	addl	%ecx, %eax
	cmpl	$71, %eax
	jle	.L14
	jmp	.L9
	.p2align 4,,10
	.p2align 3
.L76:
	xorl	%eax, %eax
	rep bsfl	%r9d, %eax
	jmp	.L14
.L79:
	jne	.L64
	movl	-88(%rsp,%rax,4), %eax
	cmpl	%eax, -24(%rsp)
	jg	.L63
	xorl	%eax, %eax
	testl	%esi, %esi
	setg	%al
	addl	%ecx, %eax
	movl	%eax, 356(%rdx)
	ret
.L60:
	jne	.L61
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -28(%rsp)
	jg	.L62
	jmp	.L61
.L57:
	jne	.L58
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -32(%rsp)
	jg	.L59
	jmp	.L58
.L54:
	jne	.L55
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -36(%rsp)
	jg	.L56
	jmp	.L55
.L51:
	jne	.L52
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -40(%rsp)
	jg	.L53
	jmp	.L52
.L48:
	jne	.L49
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -44(%rsp)
	jg	.L50
	jmp	.L49
.L45:
	jne	.L46
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -48(%rsp)
	jg	.L47
	jmp	.L46
.L42:
	jne	.L43
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -52(%rsp)
	jg	.L44
	jmp	.L43
.L39:
	jne	.L40
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -56(%rsp)
	jg	.L41
	jmp	.L40
.L36:
	jne	.L37
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -60(%rsp)
	jg	.L38
	jmp	.L37
.L33:
	jne	.L34
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -64(%rsp)
	jg	.L35
	jmp	.L34
.L30:
	jne	.L31
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -68(%rsp)
	jg	.L32
	jmp	.L31
.L27:
	jne	.L28
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -72(%rsp)
	jg	.L29
	jmp	.L28
.L24:
	jne	.L25
	movl	-88(%rsp,%rax,4), %edi
	cmpl	%edi, -76(%rsp)
	jg	.L26
	jmp	.L25
.L21:
	jne	.L22
	movl	-80(%rsp), %edi
	cmpl	%edi, -88(%rsp,%rax,4)
	jl	.L23
	jmp	.L22
.L18:
	jne	.L65
	cmpl	-84(%rsp), %r8d
	jl	.L20
	jmp	.L19
.L7:
	rep bsfl	%ecx, %ecx
	leal	32(%rcx), %eax
	jmp	.L14
.L65:
	xorl	%eax, %eax
	jmp	.L19
	.size	count_columns, .-count_columns
	.p2align 6
	.globl	split_parts
	.hidden	split_parts
	.type	split_parts, @function
split_parts:
	pushq	%rbp
	movq	%rdi, %r9
	movq	%rsi, %r8
	movq	%rdx, %r11
	pushq	%rbx
	movslq	360(%rdi), %rax
	cmpl	$16, %eax
	je	.L98
	leal	(%rax,%rax), %ecx
	movl	$3, %edx
	movl	$0, -40(%rsp)
	movl	288(%rdi,%rax,4), %ebx
	movq	$0, -32(%rsp)
	sall	%cl, %edx
	xorl	%ecx, %ecx
	movl	%edx, -36(%rsp)
	movdqa	-40(%rsp), %xmm0
	rep bsfl	%edx, %ecx
	movaps	%xmm0, -56(%rsp)
	movaps	%xmm0, -72(%rsp)
.L82:
	xorl	%edi, %edi
	movl	$1, %r10d
	.p2align 6
	.p2align 3
.L87:
	movslq	%ecx, %rax
	movq	%r8, %rbp
	movl	(%r9,%rax,4), %eax
	testl	%eax, %eax
	setg	%dl
	jle	.L83
	leal	(%rdi,%rdi), %eax
	movq	%r11, %rbp
	cmpl	%ebx, %eax
	cmovge	%r8, %rbp
.L83:
	movl	%ecx, %eax
	movl	%r10d, %esi
	movzbl	%dl, %edx
	sarl	$5, %eax
	sall	%cl, %esi
	addl	%edx, %edi
	cltq
	notl	%esi
	andl	%esi, 4(%rbp,%rax,4)
	leal	1(%rcx), %eax
	cmpl	$71, %ecx
	je	.L80
	movl	%eax, %edx
	sarl	$5, %edx
	movslq	%edx, %rcx
	movl	-68(%rsp,%rcx,4), %esi
	movl	%eax, %ecx
	shrl	%cl, %esi
	movl	%esi, %ecx
	testl	%esi, %esi
	je	.L86
	jmp	.L85
	.p2align 4,,10
	.p2align 3
.L88:
	movl	%eax, %edx
	sarl	$5, %edx
	movslq	%edx, %rcx
	movl	-68(%rsp,%rcx,4), %ecx
	testl	%ecx, %ecx
	jne	.L85
.L86:
	leal	1(%rdx), %eax
	sall	$5, %eax
	cmpl	$71, %eax
	jle	.L88
.L80:
	popq	%rbx
	popq	%rbp
	ret
	.p2align 4,,10
	.p2align 3
.L85:
	rep bsfl	%ecx, %ecx
	addl	%eax, %ecx
	cmpl	$71, %ecx
	jle	.L87
	jmp	.L80
	.p2align 4,,10
	.p2align 3
.L98:
	movq	.LC3(%rip), %rax
	movl	352(%rdi), %ebx
	movl	$32, %ecx
	movq	$0, -24(%rsp)
	movq	%rax, -16(%rsp)
	movdqa	-24(%rsp), %xmm1
	movabsq	$1099511627775, %rax
	movaps	%xmm1, -40(%rsp)
	movl	$0, -36(%rsp)
	movq	%rax, -32(%rsp)
	movdqa	-40(%rsp), %xmm0
	movaps	%xmm0, -56(%rsp)
	movaps	%xmm0, -72(%rsp)
	jmp	.L82
	.size	split_parts, .-split_parts
	.p2align 6
	.globl	cube_and
	.hidden	cube_and
	.type	cube_and, @function
cube_and:
	movq	4(%rsi), %xmm0
	movq	4(%rdx), %xmm1
	pand	%xmm1, %xmm0
	movq	%xmm0, 4(%rdi)
	movl	12(%rsi), %eax
	andl	12(%rdx), %eax
	movl	%eax, 12(%rdi)
	ret
	.size	cube_and, .-cube_and
	.p2align 6
	.globl	cube_or
	.hidden	cube_or
	.type	cube_or, @function
cube_or:
	movq	4(%rsi), %xmm0
	movq	4(%rdx), %xmm1
	por	%xmm1, %xmm0
	movq	%xmm0, 4(%rdi)
	movl	12(%rsi), %eax
	orl	12(%rdx), %eax
	movl	%eax, 12(%rdi)
	ret
	.size	cube_or, .-cube_or
	.p2align 6
	.globl	cube_minus
	.hidden	cube_minus
	.type	cube_minus, @function
cube_minus:
	movq	4(%rdx), %xmm0
	movq	4(%rsi), %xmm1
	pandn	%xmm1, %xmm0
	movq	%xmm0, 4(%rdi)
	movl	12(%rdx), %eax
	notl	%eax
	andl	12(%rsi), %eax
	movl	%eax, 12(%rdi)
	ret
	.size	cube_minus, .-cube_minus
	.p2align 6
	.globl	variable_parts
	.hidden	variable_parts
	.type	variable_parts, @function
variable_parts:
	cmpl	$16, %edi
	je	.L105
	leal	(%rdi,%rdi), %ecx
	movl	$3, %eax
	pxor	%xmm0, %xmm0
	sall	%cl, %eax
	movaps	%xmm0, -40(%rsp)
	movq	-32(%rsp), %rdx
	movl	%eax, -36(%rsp)
	movq	-40(%rsp), %rax
	ret
	.p2align 4,,10
	.p2align 3
.L105:
	movq	$0, -24(%rsp)
	movq	.LC3(%rip), %rax
	movq	%rax, -16(%rsp)
	movdqa	-24(%rsp), %xmm1
	movaps	%xmm1, -40(%rsp)
	movq	-40(%rsp), %rax
	movq	-32(%rsp), %rdx
	ret
	.size	variable_parts, .-variable_parts
	.p2align 6
	.globl	cube_size
	.hidden	cube_size
	.type	cube_size, @function
cube_size:
	movl	4(%rdi), %eax
	movq	%rdi, %rsi
	testl	%eax, %eax
	jne	.L123
	movl	8(%rdi), %eax
	testl	%eax, %eax
	jne	.L109
	movl	12(%rdi), %eax
	testl	%eax, %eax
	jne	.L110
.L116:
	xorl	%edi, %edi
.L106:
	movl	%edi, %eax
	ret
.L110:
	rep bsfl	%eax, %eax
	addl	$64, %eax
	cmpl	$71, %eax
	jg	.L116
.L108:
	xorl	%edi, %edi
	.p2align 6
	.p2align 3
.L114:
	addl	$1, %edi
	leal	1(%rax), %ecx
	cmpl	$71, %eax
	je	.L106
	movl	%ecx, %edx
	sarl	$5, %edx
	movslq	%edx, %rax
	movl	4(%rsi,%rax,4), %eax
	shrl	%cl, %eax
	testl	%eax, %eax
	jne	.L112
	.p2align 6
	.p2align 3
.L113:
	leal	1(%rdx), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jg	.L106
	movl	%ecx, %edx
	sarl	$5, %edx
	movslq	%edx, %rax
	movl	4(%rsi,%rax,4), %eax
	testl	%eax, %eax
	je	.L113
.L112:
	rep bsfl	%eax, %eax
	addl	%ecx, %eax
	cmpl	$71, %eax
	jle	.L114
	jmp	.L106
	.p2align 4,,10
	.p2align 3
.L109:
	rep bsfl	%eax, %eax
	addl	$32, %eax
	jmp	.L108
.L123:
	rep bsfl	%eax, %eax
	jmp	.L108
	.size	cube_size, .-cube_size
	.p2align 6
	.globl	keep_meeting
	.hidden	keep_meeting
	.type	keep_meeting, @function
keep_meeting:
	pushq	%rbp
	movq	%rdi, %r10
	pushq	%rbx
	movq	4(%rdx), %xmm1
	movq	4(%rsi), %xmm0
	movl	12(%rsi), %r11d
	pandn	%xmm1, %xmm0
	notl	%r11d
	andl	12(%rdx), %r11d
	movq	.LC0(%rip), %xmm1
	movd	%xmm0, %ebx
	movl	%r11d, %eax
	pshufd	$0xe5, %xmm0, %xmm2
	pxor	%xmm1, %xmm0
	notl	%eax
	movq	%xmm0, 4(%rdi)
	movl	16(%rsi), %r8d
	andl	$255, %eax
	movl	%eax, 12(%rdi)
	testl	%r8d, %r8d
	jle	.L124
	movq	%rsi, %rdi
	movq	%rcx, %r9
	movd	%xmm2, %ebp
	xorl	%edx, %edx
	.p2align 6
	.p2align 3
.L125:
	movq	24(%rdi,%rdx,8), %rcx
	cmpq	%r9, %rcx
	je	.L126
	movl	4(%rcx), %esi
	andl	%ebx, %esi
	movl	%esi, %eax
	shrl	%eax
	orl	%esi, %eax
	notl	%eax
	testl	$1431655765, %eax
	jne	.L126
	movl	8(%rcx), %eax
	movl	12(%rcx), %esi
	andl	%ebp, %eax
	andl	%r11d, %esi
	orl	%esi, %eax
	je	.L126
	movslq	16(%r10), %rax
	leal	1(%rax), %esi
	movl	%esi, 16(%r10)
	movl	16(%rdi), %r8d
	movq	%rcx, 24(%r10,%rax,8)
	.p2align 6
	.p2align 3
.L126:
	addq	$1, %rdx
	cmpl	%edx, %r8d
	jg	.L125
.L124:
	popq	%rbx
	popq	%rbp
	ret
	.size	keep_meeting, .-keep_meeting
	.p2align 6
	.globl	some_cube_fills
	.hidden	some_cube_fills
	.type	some_cube_fills, @function
some_cube_fills:
	movslq	16(%rdi), %rax
	movq	%rdi, %rsi
	testl	%eax, %eax
	jle	.L138
	movl	4(%rdi), %r10d
	movl	8(%rdi), %r9d
	movl	12(%rdi), %r8d
	leaq	(%rdi,%rax,8), %rdi
	jmp	.L137
	.p2align 4,,10
	.p2align 3
.L141:
	addq	$8, %rsi
	cmpq	%rsi, %rdi
	je	.L138
.L137:
	movq	24(%rsi), %rax
	movl	4(%rax), %ecx
	movl	8(%rax), %edx
	orl	%r10d, %ecx
	orl	%r9d, %edx
	andl	%edx, %ecx
	movl	12(%rax), %edx
	notl	%ecx
	orl	%r8d, %edx
	movl	%edx, %eax
	notl	%eax
	movzbl	%al, %eax
	orl	%ecx, %eax
	jne	.L141
	movl	$1, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L138:
	xorl	%eax, %eax
	ret
	.size	some_cube_fills, .-some_cube_fills
	.p2align 6
	.globl	supercube
	.hidden	supercube
	.type	supercube, @function
supercube:
	movdqu	(%rdi), %xmm2
	movslq	16(%rdi), %rax
	movq	4(%rdi), %xmm0
	movl	12(%rdi), %edx
	movaps	%xmm2, -40(%rsp)
	testl	%eax, %eax
	jle	.L143
	leaq	(%rdi,%rax,8), %rcx
	.p2align 6
	.p2align 3
.L144:
	movq	24(%rdi), %rax
	addq	$8, %rdi
	movq	4(%rax), %xmm1
	orl	12(%rax), %edx
	por	%xmm1, %xmm0
	cmpq	%rcx, %rdi
	jne	.L144
.L143:
	movq	%xmm0, -36(%rsp)
	movq	-40(%rsp), %rax
	movl	%edx, -28(%rsp)
	movq	-32(%rsp), %rdx
	ret
	.size	supercube, .-supercube
	.p2align 6
	.globl	decide_forced_parts
	.hidden	decide_forced_parts
	.type	decide_forced_parts, @function
decide_forced_parts:
	pushq	%r15
	movq	%rdi, %rsi
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	movslq	24(%rdi), %rax
	movq	(%rdi), %rdx
	testl	%eax, %eax
	jle	.L147
	movq	16(%rdi), %r8
	leaq	(%r8,%rax,8), %r11
	movq	%r8, %r9
	xorl	%eax, %eax
	jmp	.L152
	.p2align 4,,10
	.p2align 3
.L148:
	movslq	%eax, %rdx
	addq	$8, %r9
	addl	$1, %eax
	movq	%rdi, (%r8,%rdx,8)
	movq	(%rsi), %rdx
	cmpq	%r11, %r9
	je	.L178
.L152:
	movq	(%r9), %rdi
	movl	4(%rdx), %ebx
	movl	12(%rdx), %r13d
	movl	4(%rdi), %r10d
	movl	8(%rdi), %r12d
	movl	12(%rdi), %ebp
	andl	%r10d, %ebx
	movl	%ebx, %ecx
	andl	%ebp, %r13d
	shrl	%ecx
	orl	%ebx, %ecx
	movl	8(%rdx), %ebx
	notl	%ecx
	andl	$1431655765, %ecx
	andl	%r12d, %ebx
	orl	%r13d, %ebx
	leal	-1(%rcx), %r13d
	sete	%bl
	testl	%ecx, %r13d
	setne	%r13b
	cmpl	$1, %ecx
	movzbl	%bl, %ebx
	movzbl	%r13b, %r13d
	sbbl	$-1, %r13d
	addl	%r13d, %ebx
	cmpl	$1, %ebx
	jne	.L148
	testl	%ecx, %ecx
	jne	.L149
	movzbl	%bpl, %ebp
	movl	$-1, %edi
	notl	%r12d
	notl	%ebp
	movd	%edi, %xmm0
.L150:
	movq	8(%rsi), %rcx
	movd	%r12d, %xmm3
	addq	$8, %r9
	punpckldq	%xmm3, %xmm0
	movq	4(%rcx), %xmm1
	andl	%ebp, 12(%rcx)
	pand	%xmm0, %xmm1
	movq	%xmm1, 4(%rcx)
	cmpq	%r11, %r9
	jne	.L152
.L178:
	pxor	%xmm0, %xmm0
	movq	8(%rsi), %rcx
	movaps	%xmm0, -24(%rsp)
	testl	%eax, %eax
	je	.L153
	movq	4(%rdx), %xmm1
	movb	$0, -33(%rsp)
	cltq
	xorl	%r13d, %r13d
	movq	4(%rcx), %xmm0
	movl	12(%rcx), %edi
	leaq	(%r8,%rax,8), %rbx
	xorl	%r14d, %r14d
	orl	12(%rdx), %edi
	movq	%rsi, -32(%rsp)
	movq	%r8, %rdx
	xorl	%r15d, %r15d
	por	%xmm1, %xmm0
	xorl	%eax, %eax
	movl	%edi, %esi
	pshufd	$0xe5, %xmm0, %xmm4
	movd	%xmm0, %ebp
	movd	%xmm4, -40(%rsp)
	.p2align 6
	.p2align 3
.L155:
	movq	(%rdx), %rcx
	movl	4(%rcx), %edi
	movl	%edi, %r10d
	andl	%ebp, %r10d
	movl	%r10d, %r9d
	shrl	%r9d
	orl	%r10d, %r9d
	notl	%r9d
	andl	$1431655765, %r9d
	jne	.L154
	movl	12(%rcx), %r10d
	movl	8(%rcx), %r11d
	movl	-40(%rsp), %r12d
	movl	%r10d, %r9d
	andl	%r11d, %r12d
	andl	%esi, %r9d
	orl	%r12d, %r9d
	je	.L154
	movslq	%eax, %r9
	movb	$1, -33(%rsp)
	orl	%edi, %r15d
	orl	%r11d, %r14d
	movq	%rcx, (%r8,%r9,8)
	orl	%r10d, %r13d
	addl	$1, %eax
.L154:
	addq	$8, %rdx
	cmpq	%rdx, %rbx
	jne	.L155
	cmpb	$0, -33(%rsp)
	movq	-32(%rsp), %rsi
	je	.L156
	movl	%r15d, -20(%rsp)
	movl	%r14d, -16(%rsp)
	movl	%r13d, -12(%rsp)
.L156:
	movq	8(%rsi), %rcx
	movq	(%rsi), %rdx
.L153:
	movq	-20(%rsp), %xmm1
	movl	-12(%rsp), %edi
	movl	%eax, 24(%rsi)
	movq	4(%rcx), %xmm2
	movdqa	%xmm1, %xmm0
	movl	%edi, %eax
	pandn	%xmm2, %xmm0
	movq	4(%rdx), %xmm2
	notl	%eax
	andl	12(%rcx), %eax
	orl	%eax, 12(%rdx)
	por	%xmm2, %xmm0
	movq	%xmm0, 4(%rdx)
	movq	4(%rcx), %xmm0
	andl	12(%rcx), %edi
	movl	%edi, 12(%rcx)
	pand	%xmm1, %xmm0
	movq	%xmm0, 4(%rcx)
	movslq	40(%rsi), %rax
	testl	%eax, %eax
	jle	.L160
	movq	4(%rdx), %xmm1
	movq	32(%rsi), %rbx
	xorl	%ebp, %ebp
	orl	12(%rdx), %edi
	por	%xmm1, %xmm0
	notl	%edi
	leaq	(%rbx,%rax,8), %r11
	movq	%rbx, %rcx
	movd	%xmm0, %r10d
	pshufd	$0xe5, %xmm0, %xmm5
	movd	%xmm5, %r9d
	notl	%r10d
	notl	%r9d
	.p2align 6
	.p2align 3
.L159:
	movq	(%rcx), %rdx
	movl	4(%rdx), %r13d
	movl	8(%rdx), %r12d
	movl	12(%rdx), %r8d
	movl	%r13d, %eax
	movl	%r12d, %r14d
	andl	%r9d, %r14d
	andl	%r10d, %eax
	orl	%r14d, %eax
	movl	%r8d, %r14d
	andl	%edi, %r14d
	orl	%r14d, %eax
	jne	.L158
	movq	(%rsi), %r14
	movl	4(%r14), %eax
	notl	%eax
	andl	%r13d, %eax
	movl	8(%r14), %r13d
	notl	%r13d
	andl	%r13d, %r12d
	orl	%r12d, %eax
	movl	12(%r14), %r12d
	notl	%r12d
	andl	%r12d, %r8d
	orl	%r8d, %eax
	je	.L158
	movslq	%ebp, %rax
	addl	$1, %ebp
	movq	%rdx, (%rbx,%rax,8)
.L158:
	addq	$8, %rcx
	cmpq	%r11, %rcx
	jne	.L159
	movl	%ebp, 40(%rsi)
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L149:
	rep bsfl	%ecx, %ecx
	movl	$3, %edi
	movl	$-1, %ebp
	movl	$-1, %r12d
	andl	$-2, %ecx
	sall	%cl, %edi
	andl	%r10d, %edi
	notl	%edi
	movd	%edi, %xmm0
	jmp	.L150
	.p2align 4,,10
	.p2align 3
.L160:
	xorl	%ebp, %ebp
	movl	%ebp, 40(%rsi)
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L147:
	pxor	%xmm0, %xmm0
	movq	8(%rdi), %rcx
	xorl	%eax, %eax
	movaps	%xmm0, -24(%rsp)
	jmp	.L153
	.size	decide_forced_parts, .-decide_forced_parts
	.p2align 6
	.globl	meets_off_set
	.hidden	meets_off_set
	.type	meets_off_set, @function
meets_off_set:
	movslq	24(%rdi), %rax
	movq	%rsi, %r8
	testl	%eax, %eax
	jle	.L183
	movq	16(%rdi), %rdx
	movl	4(%rsi), %r9d
	leaq	(%rdx,%rax,8), %rdi
.L182:
	movq	(%rdx), %rsi
	movl	4(%rsi), %ecx
	andl	%r9d, %ecx
	movl	%ecx, %eax
	shrl	%eax
	orl	%ecx, %eax
	notl	%eax
	testl	$1431655765, %eax
	jne	.L181
	movl	8(%rsi), %eax
	movl	12(%rsi), %ecx
	andl	8(%r8), %eax
	andl	12(%r8), %ecx
	orl	%ecx, %eax
	je	.L181
	movl	$1, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L181:
	addq	$8, %rdx
	cmpq	%rdx, %rdi
	jne	.L182
.L183:
	xorl	%eax, %eax
	ret
	.size	meets_off_set, .-meets_off_set
	.p2align 6
	.globl	most_covering
	.hidden	most_covering
	.type	most_covering, @function
most_covering:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	movq	%rdi, -8(%rsp)
	testl	%esi, %esi
	jle	.L209
	movslq	%esi, %rsi
	movq	%rdi, %r12
	xorl	%r15d, %r15d
	xorl	%ebp, %ebp
	leaq	(%rdi,%rsi,8), %r9
	.p2align 6
	.p2align 3
.L208:
	movq	(%r12), %r8
	movq	-8(%rsp), %rdx
	xorl	%edi, %edi
	movl	4(%r8), %r14d
	movl	8(%r8), %r13d
	movq	%r8, -16(%rsp)
	movl	12(%r8), %esi
	movl	%r14d, %ebx
	movl	%r13d, %r11d
	movl	%esi, %r10d
	notl	%ebx
	notl	%r11d
	notl	%r10d
	.p2align 6
	.p2align 3
.L188:
	movq	(%rdx), %rcx
	movl	4(%rcx), %r8d
	movl	8(%rcx), %eax
	andl	%ebx, %r8d
	andl	%r11d, %eax
	orl	%r8d, %eax
	movl	12(%rcx), %r8d
	andl	%r10d, %r8d
	orl	%r8d, %eax
	cmpl	$1, %eax
	adcl	$0, %edi
	addq	$8, %rdx
	cmpq	%rdx, %r9
	jne	.L188
	movq	-16(%rsp), %r8
	cmpl	%r15d, %edi
	jle	.L229
	movl	%edi, %r15d
	movq	%r8, %rbp
.L189:
	addq	$8, %r12
	cmpq	%r12, %r9
	jne	.L208
	popq	%rbx
	movq	%rbp, %rax
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L229:
	jne	.L189
	xorl	%edx, %edx
	rep bsfl	%r14d, %edx
	testl	%r14d, %r14d
	jne	.L191
	testl	%r13d, %r13d
	jne	.L192
	testl	%esi, %esi
	jne	.L193
	.p2align 6
	.p2align 3
.L194:
	movl	4(%rbp), %edx
	testl	%edx, %edx
	jne	.L199
	movl	8(%rbp), %eax
	testl	%eax, %eax
	jne	.L200
	movl	12(%rbp), %eax
	testl	%eax, %eax
	je	.L189
	rep bsfl	%eax, %eax
	leal	64(%rax), %edx
	cmpl	$71, %edx
	jg	.L189
.L202:
	xorl	%r10d, %r10d
	.p2align 6
	.p2align 3
.L206:
	addl	$1, %r10d
	leal	1(%rdx), %ecx
	cmpl	$71, %edx
	je	.L203
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %rdx
	movl	4(%rbp,%rdx,4), %edx
	shrl	%cl, %edx
	testl	%edx, %edx
	je	.L205
	jmp	.L204
	.p2align 4,,10
	.p2align 3
.L207:
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %rdx
	movl	4(%rbp,%rdx,4), %edx
	testl	%edx, %edx
	jne	.L204
.L205:
	addl	$1, %eax
	sall	$5, %eax
	movl	%eax, %ecx
	cmpl	$71, %eax
	jle	.L207
.L203:
	cmpl	%esi, %r10d
	cmovg	%edi, %r15d
	cmovg	%r8, %rbp
	jmp	.L189
.L193:
	xorl	%edx, %edx
	rep bsfl	%esi, %edx
	addl	$64, %edx
	cmpl	$71, %edx
	jg	.L211
.L191:
	xorl	%esi, %esi
	.p2align 6
	.p2align 3
.L197:
	addl	$1, %esi
	leal	1(%rdx), %ecx
	cmpl	$71, %edx
	je	.L194
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %rdx
	movl	4(%r8,%rdx,4), %edx
	shrl	%cl, %edx
	testl	%edx, %edx
	jne	.L195
	.p2align 6
	.p2align 3
.L196:
	leal	1(%rax), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jg	.L194
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %rdx
	movl	4(%r8,%rdx,4), %edx
	testl	%edx, %edx
	je	.L196
.L195:
	rep bsfl	%edx, %edx
	addl	%ecx, %edx
	cmpl	$71, %edx
	jle	.L197
	jmp	.L194
	.p2align 4,,10
	.p2align 3
.L204:
	rep bsfl	%edx, %edx
	addl	%ecx, %edx
	cmpl	$71, %edx
	jle	.L206
	jmp	.L203
	.p2align 4,,10
	.p2align 3
.L209:
	xorl	%ebp, %ebp
	popq	%rbx
	movq	%rbp, %rax
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
.L211:
	xorl	%esi, %esi
	jmp	.L194
.L200:
	rep bsfl	%eax, %eax
	leal	32(%rax), %edx
	jmp	.L202
.L199:
	rep bsfl	%edx, %edx
	jmp	.L202
.L192:
	rep bsfl	%r13d, %r13d
	leal	32(%r13), %edx
	jmp	.L191
	.size	most_covering, .-most_covering
	.p2align 6
	.globl	raise_frequent_part
	.hidden	raise_frequent_part
	.type	raise_frequent_part, @function
raise_frequent_part:
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	movq	8(%rdi), %rdx
	movl	4(%rdx), %esi
	testl	%esi, %esi
	jne	.L270
	movl	8(%rdx), %eax
	testl	%eax, %eax
	jne	.L271
	movl	12(%rdx), %eax
	xorl	%ecx, %ecx
	testl	%eax, %eax
	jne	.L272
.L230:
	popq	%rbx
	movl	%ecx, %eax
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
.L272:
	rep bsfl	%eax, %eax
	leal	64(%rax), %esi
	cmpl	$8, %eax
	je	.L230
	leal	65(%rax), %ecx
	cmpl	$71, %ecx
	jg	.L235
.L232:
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %r8
	movl	4(%rdx,%r8,4), %r8d
	shrl	%cl, %r8d
	testl	%r8d, %r8d
	je	.L237
	jmp	.L236
	.p2align 4,,10
	.p2align 3
.L239:
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %r8
	movl	4(%rdx,%r8,4), %r8d
	testl	%r8d, %r8d
	jne	.L236
.L237:
	leal	1(%rax), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jle	.L239
.L235:
	movq	(%rdi), %r8
	movl	%esi, %ecx
	movl	%esi, %eax
	movl	$1, %edi
	sall	%cl, %edi
	sarl	$5, %eax
	cltq
	movl	%edi, %ecx
	orl	%edi, 4(%r8,%rax,4)
	notl	%ecx
	andl	%ecx, 4(%rdx,%rax,4)
	movl	$1, %ecx
	popq	%rbx
	movl	%ecx, %eax
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
.L236:
	rep bsfl	%r8d, %r8d
	leal	(%r8,%rcx), %r10d
	cmpl	$71, %r10d
	jg	.L235
	movslq	40(%rdi), %r9
	movq	%r9, %r8
	salq	$3, %r9
	testl	%r8d, %r8d
	jg	.L273
	.p2align 6
	.p2align 3
.L240:
	movslq	24(%rdi), %rax
	movq	16(%rdi), %r11
	testl	%eax, %eax
	jle	.L243
	movl	%r10d, %r13d
	movl	%r10d, %ecx
	leaq	(%r11,%rax,8), %rbx
	movq	%r11, %r12
	sarl	$5, %r13d
	andl	$31, %ecx
	xorl	%ebp, %ebp
	movslq	%r13d, %r13
	.p2align 6
	.p2align 3
.L244:
	movq	(%r12), %rax
	addq	$8, %r12
	movl	4(%rax,%r13,4), %eax
	shrl	%cl, %eax
	andl	$1, %eax
	addl	%eax, %ebp
	cmpq	%r12, %rbx
	jne	.L244
	movl	%esi, %r13d
	movl	%esi, %ecx
	negl	%ebp
	xorl	%r12d, %r12d
	sarl	$5, %r13d
	andl	$31, %ecx
	movslq	%r13d, %r13
	.p2align 6
	.p2align 3
.L245:
	movq	(%r11), %rax
	addq	$8, %r11
	movl	4(%rax,%r13,4), %eax
	shrl	%cl, %eax
	andl	$1, %eax
	addl	%eax, %r12d
	cmpq	%r11, %rbx
	jne	.L245
	negl	%r12d
.L247:
	cmpl	%ebp, %r12d
	cmovl	%r10d, %esi
.L243:
	leal	1(%r10), %ecx
	cmpl	$71, %r10d
	je	.L235
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %r10
	movl	4(%rdx,%r10,4), %r10d
	shrl	%cl, %r10d
	testl	%r10d, %r10d
	je	.L249
	jmp	.L248
	.p2align 4,,10
	.p2align 3
.L251:
	movl	%ecx, %eax
	sarl	$5, %eax
	movslq	%eax, %r10
	movl	4(%rdx,%r10,4), %r10d
	testl	%r10d, %r10d
	jne	.L248
.L249:
	leal	1(%rax), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jle	.L251
	jmp	.L235
	.p2align 4,,10
	.p2align 3
.L248:
	rep bsfl	%r10d, %r10d
	addl	%ecx, %r10d
	cmpl	$71, %r10d
	jg	.L235
	testl	%r8d, %r8d
	jle	.L240
.L273:
	movq	32(%rdi), %r11
	movl	%r10d, %r13d
	movl	%r10d, %ecx
	xorl	%ebp, %ebp
	sarl	$5, %r13d
	andl	$31, %ecx
	leaq	(%r11,%r9), %rbx
	movq	%r11, %r12
	movslq	%r13d, %r13
	.p2align 6
	.p2align 3
.L241:
	movq	(%r12), %rax
	addq	$8, %r12
	movl	4(%rax,%r13,4), %eax
	shrl	%cl, %eax
	andl	$1, %eax
	addl	%eax, %ebp
	cmpq	%rbx, %r12
	jne	.L241
	movl	%esi, %r13d
	movl	%esi, %ecx
	xorl	%r12d, %r12d
	sarl	$5, %r13d
	andl	$31, %ecx
	movslq	%r13d, %r13
	.p2align 6
	.p2align 3
.L246:
	movq	(%r11), %rax
	addq	$8, %r11
	movl	4(%rax,%r13,4), %eax
	shrl	%cl, %eax
	andl	$1, %eax
	addl	%eax, %r12d
	cmpq	%r11, %rbx
	jne	.L246
	jmp	.L247
.L271:
	rep bsfl	%eax, %eax
	leal	32(%rax), %esi
	leal	33(%rax), %ecx
	jmp	.L232
.L270:
	rep bsfl	%esi, %esi
	leal	1(%rsi), %ecx
	jmp	.L232
	.size	raise_frequent_part, .-raise_frequent_part
	.p2align 6
	.globl	merge_run
	.hidden	merge_run
	.type	merge_run, @function
merge_run:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$72, %rsp
	movq	%rdi, 40(%rsp)
	movq	%r8, 24(%rsp)
	movq	%r9, 32(%rsp)
	movq	%rdx, 48(%rsp)
	cmpl	%ecx, %edx
	jge	.L274
	movl	52(%rsp), %r11d
	movl	%ecx, %r14d
	movslq	%edx, %rcx
	movq	%rsi, %r13
	salq	$4, %rcx
	movq	%rdx, %rbx
	movl	%edx, %r15d
	movl	%r11d, %r12d
	addq	%rdi, %rcx
	cmpl	%r14d, %r12d
	je	.L290
	.p2align 6
	.p2align 3
.L276:
	movslq	%r12d, %rbp
	salq	$4, %rbp
	addq	%r13, %rbp
	cmpl	%r15d, %r11d
	jle	.L278
	movslq	%r15d, %rdi
	movl	%r11d, 20(%rsp)
	movq	32(%rsp), %rdx
	movq	%rbp, %rsi
	salq	$4, %rdi
	movq	%rcx, 8(%rsp)
	movq	24(%rsp), %rax
	addq	%r13, %rdi
	movq	%rdi, (%rsp)
	call	*%rax
	movq	(%rsp), %rdi
	movq	8(%rsp), %rcx
	testl	%eax, %eax
	movl	20(%rsp), %r11d
	jle	.L277
.L278:
	movdqu	0(%rbp), %xmm0
	addl	$1, %ebx
	movups	%xmm0, (%rcx)
	cmpl	%ebx, %r14d
	je	.L274
	addl	$1, %r12d
.L289:
	addq	$16, %rcx
	cmpl	%r14d, %r12d
	jne	.L276
.L290:
	movslq	%r15d, %rdi
	salq	$4, %rdi
	addq	%r13, %rdi
.L277:
	movdqu	(%rdi), %xmm2
	addl	$1, %ebx
	movups	%xmm2, (%rcx)
	cmpl	%ebx, %r14d
	je	.L274
	addl	$1, %r15d
	cmpl	%r14d, %r12d
	jne	.L289
	movslq	%r15d, %r9
	movslq	%ebx, %rax
	salq	$4, %r9
	salq	$4, %rax
	leaq	0(%r13,%r9), %r10
	movq	40(%rsp), %r13
	addq	%rax, %r13
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L285:
	movdqu	(%r10,%rax), %xmm1
	addl	$1, %ebx
	movups	%xmm1, 0(%r13,%rax)
	addq	$16, %rax
	cmpl	%ebx, %r14d
	jg	.L285
.L274:
	addq	$72, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	merge_run, .-merge_run
	.p2align 6
	.globl	order_ignoring
	.hidden	order_ignoring
	.type	order_ignoring, @function
order_ignoring:
	movl	4(%rdx), %eax
	movl	4(%rdi), %ecx
	notl	%eax
	andl	%eax, %ecx
	andl	4(%rsi), %eax
	cmpl	%eax, %ecx
	jne	.L292
	movl	8(%rdx), %eax
	movl	8(%rdi), %ecx
	notl	%eax
	andl	%eax, %ecx
	andl	8(%rsi), %eax
	cmpl	%eax, %ecx
	jne	.L292
	movl	12(%rdx), %eax
	movl	12(%rdi), %ecx
	xorl	%edx, %edx
	notl	%eax
	andl	%eax, %ecx
	andl	12(%rsi), %eax
	cmpl	%eax, %ecx
	jne	.L292
	movl	%edx, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L292:
	cmpl	%eax, %ecx
	sbbl	%edx, %edx
	orl	$1, %edx
	movl	%edx, %eax
	ret
	.size	order_ignoring, .-order_ignoring
	.p2align 6
	.globl	smaller_number_first
	.hidden	smaller_number_first
	.type	smaller_number_first, @function
smaller_number_first:
	movl	(%rdi), %eax
	movl	(%rsi), %edx
	shrl	$8, %eax
	shrl	$8, %edx
	subl	%edx, %eax
	ret
	.size	smaller_number_first, .-smaller_number_first
	.p2align 6
	.globl	weigh_cubes
	.hidden	weigh_cubes
	.type	weigh_cubes, @function
weigh_cubes:
	subq	$176, %rsp
	movq	%rdi, %rcx
	pxor	%xmm0, %xmm0
	leaq	-120(%rsp), %rax
	leaq	168(%rsp), %rdx
	.p2align 6
	.p2align 3
.L298:
	movaps	%xmm0, (%rax)
	addq	$16, %rax
	cmpq	%rax, %rdx
	jne	.L298
	movl	8(%rcx), %eax
	testl	%eax, %eax
	jle	.L297
	movq	(%rcx), %rdx
	movslq	%eax, %rsi
	salq	$4, %rsi
	addq	%rdx, %rsi
	movq	%rdx, %rdi
	.p2align 6
	.p2align 3
.L305:
	movl	4(%rdi), %eax
	testl	%eax, %eax
	jne	.L337
	movl	8(%rdi), %eax
	testl	%eax, %eax
	jne	.L302
	movl	12(%rdi), %eax
	testl	%eax, %eax
	jne	.L338
	.p2align 6
	.p2align 3
.L304:
	addq	$16, %rdi
	cmpq	%rdi, %rsi
	jne	.L305
.L306:
	movl	4(%rdx), %eax
	testl	%eax, %eax
	jne	.L311
	movl	8(%rdx), %eax
	testl	%eax, %eax
	jne	.L312
	movl	12(%rdx), %eax
	testl	%eax, %eax
	jne	.L313
.L322:
	xorl	%r8d, %r8d
	.p2align 6
	.p2align 3
.L314:
	movzbl	(%rdx), %eax
	sall	$8, %r8d
	addq	$16, %rdx
	orl	%r8d, %eax
	movl	%eax, -16(%rdx)
	cmpq	%rdx, %rsi
	jne	.L306
.L297:
	addq	$176, %rsp
	ret
.L313:
	rep bsfl	%eax, %eax
	addl	$64, %eax
	cmpl	$71, %eax
	jg	.L322
.L315:
	xorl	%r9d, %r9d
	.p2align 6
	.p2align 3
.L319:
	movslq	%eax, %rcx
	addl	-120(%rsp,%rcx,4), %r9d
	leal	1(%rax), %ecx
	movl	%r9d, %r8d
	cmpl	$71, %eax
	je	.L339
	movl	%ecx, %edi
	sarl	$5, %edi
	movslq	%edi, %rax
	movl	4(%rdx,%rax,4), %eax
	shrl	%cl, %eax
	testl	%eax, %eax
	je	.L318
	jmp	.L317
	.p2align 4,,10
	.p2align 3
.L320:
	movl	%ecx, %edi
	sarl	$5, %edi
	movslq	%edi, %rax
	movl	4(%rdx,%rax,4), %eax
	testl	%eax, %eax
	jne	.L317
.L318:
	leal	1(%rdi), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jle	.L320
.L336:
	andl	$16777215, %r8d
	jmp	.L314
	.p2align 4,,10
	.p2align 3
.L317:
	rep bsfl	%eax, %eax
	addl	%ecx, %eax
	cmpl	$71, %eax
	jle	.L319
	jmp	.L336
	.p2align 4,,10
	.p2align 3
.L339:
	andl	$16777215, %r9d
	movl	%r9d, %r8d
	jmp	.L314
.L338:
	rep bsfl	%eax, %eax
	addl	$64, %eax
	cmpl	$71, %eax
	jg	.L304
	.p2align 6
	.p2align 3
.L309:
	movslq	%eax, %rcx
	addl	$1, -120(%rsp,%rcx,4)
	leal	1(%rax), %ecx
	cmpl	$71, %eax
	je	.L304
	movl	%ecx, %r8d
	sarl	$5, %r8d
	movslq	%r8d, %rax
	movl	4(%rdi,%rax,4), %eax
	shrl	%cl, %eax
	testl	%eax, %eax
	jne	.L307
	.p2align 6
	.p2align 3
.L308:
	leal	1(%r8), %ecx
	sall	$5, %ecx
	cmpl	$71, %ecx
	jg	.L304
	movl	%ecx, %r8d
	sarl	$5, %r8d
	movslq	%r8d, %rax
	movl	4(%rdi,%rax,4), %eax
	testl	%eax, %eax
	je	.L308
.L307:
	rep bsfl	%eax, %eax
	addl	%ecx, %eax
	cmpl	$71, %eax
	jle	.L309
	jmp	.L304
	.p2align 4,,10
	.p2align 3
.L337:
	rep bsfl	%eax, %eax
	jmp	.L309
.L312:
	rep bsfl	%eax, %eax
	addl	$32, %eax
	jmp	.L315
.L311:
	rep bsfl	%eax, %eax
	jmp	.L315
.L302:
	rep bsfl	%eax, %eax
	addl	$32, %eax
	jmp	.L309
	.size	weigh_cubes, .-weigh_cubes
	.hidden	universe
	.globl	universe
	.section	.hot,"ax",%progbits
	.align 16
	.type	universe, @object
	.size	universe, 16
universe:
	.zero	4
	.long	-1
	.long	-1
	.long	255
	.section	.hot,"ax",%progbits
	.align 8
.LC0:
	.long	-1
	.long	-1
	.align 8
.LC3:
	.long	-1
	.long	255
	.section	.note.GNU-stack,"",@progbits
