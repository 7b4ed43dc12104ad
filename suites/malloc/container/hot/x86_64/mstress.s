# Written by make assembly from hot/mstress.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"mstress.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
.LC0:
	.string	"Cannot allocate %u words"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	make_object
	.hidden	make_object
	.type	make_object, @function
make_object:
	pushq	%r13
	movl	%esi, %esi
	pushq	%r12
	movq	%rdi, %r12
	movq	%rdx, %rdi
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	(%rdx), %rax
	movq	%rax, %rdx
	shrq	$12, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	shrq	$27, %rdx
	xorq	%rax, %rdx
	movabsq	$2685821657736338717, %rax
	movq	%rdx, %rcx
	imulq	%rax, %rcx
	shrq	$32, %rcx
	imulq	%rsi, %rcx
	movq	%rdx, %rsi
	shrq	$12, %rsi
	xorq	%rsi, %rdx
	movq	%rdx, %rsi
	shrq	$32, %rcx
	salq	$25, %rsi
	xorq	%rdx, %rsi
	movq	%rsi, %rdx
	shrq	$27, %rdx
	xorq	%rsi, %rdx
	imulq	%rdx, %rax
	shrq	$32, %rax
	imulq	$10000, %rax, %rax
	shrq	$32, %rax
	cmpq	$3, %rax
	jbe	.L21
	cmpq	$25, %rax
	jbe	.L22
	cmpq	$199, %rax
	jbe	.L5
	movl	$1, %eax
	sall	%cl, %eax
	movl	%eax, %r13d
.L3:
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rax, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rbx
	shrq	$27, %rbx
	xorq	%rax, %rbx
	movq	%rbx, (%rdi)
	imulq	$1332534557, %rbx, %rbx
	movl	%r13d, %edi
	salq	$32, %rbx
	orq	%rdi, %rbx
	salq	$3, %rdi
	call	*(%r12)
	movq	%rax, %rbp
	testq	%rax, %rax
	je	.L23
.L6:
	testl	%r13d, %r13d
	je	.L1
	cmpl	$1, %r13d
	je	.L11
	movl	%r13d, %edx
	movq	%rbx, %xmm0
	movabsq	$-7046029254386353131, %rax
	movdqa	.LC1(%rip), %xmm2
	addq	%rbx, %rax
	shrl	%edx
	movq	%rax, %xmm3
	salq	$4, %rdx
	movq	%rbp, %rax
	punpcklqdq	%xmm3, %xmm0
	addq	%rbp, %rdx
	.p2align 6
	.p2align 3
.L9:
	movdqa	%xmm0, %xmm1
	addq	$16, %rax
	paddq	%xmm2, %xmm0
	movups	%xmm1, -16(%rax)
	cmpq	%rdx, %rax
	jne	.L9
	testb	$1, %r13b
	je	.L1
	movabsq	$-7046029254386353131, %rdx
	movl	%r13d, %eax
	andl	$-2, %eax
	imulq	%rax, %rdx
	addq	%rdx, %rbx
.L8:
	movq	%rbx, 0(%rbp,%rax,8)
.L1:
	addq	$8, %rsp
	movq	%rbp, %rax
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.p2align 4,,10
	.p2align 3
.L22:
	movl	$1000, %eax
	sall	%cl, %eax
	movl	%eax, %r13d
	jmp	.L3
	.p2align 4,,10
	.p2align 3
.L21:
	movl	$10000, %eax
	sall	%cl, %eax
	movl	%eax, %r13d
	jmp	.L3
	.p2align 4,,10
	.p2align 3
.L23:
	movl	%r13d, %esi
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r12)
	jmp	.L6
	.p2align 4,,10
	.p2align 3
.L5:
	movl	$100, %eax
	sall	%cl, %eax
	movl	%eax, %r13d
	jmp	.L3
.L11:
	xorl	%eax, %eax
	jmp	.L8
	.size	make_object, .-make_object
	.section	.hot,"ax",%progbits
	.align 8
.LC2:
	.string	"The first word of an object was overwritten"
	.align 8
.LC3:
	.string	"Word %u of %u of an object was overwritten"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	free_object
	.hidden	free_object
	.type	free_object, @function
free_object:
	pushq	%r15
	movq	%rsi, %r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	movq	%rdi, %r12
	pushq	%rbp
	pushq	%rbx
	xorl	%ebx, %ebx
	subq	$24, %rsp
	testq	%rsi, %rsi
	je	.L25
	movq	(%rsi), %rax
	movq	%rax, 8(%rsp)
	movl	%eax, %r14d
	subl	$1, %eax
	cmpl	$639999, %eax
	ja	.L26
.L28:
	movq	8(%rsp), %rbp
	xorl	%ebx, %ebx
	movabsq	$-7046029254386353131, %r13
	.p2align 6
	.p2align 3
.L27:
	cmpq	%rbp, (%r15,%rbx,8)
	je	.L30
	movl	%ebx, %esi
	addq	$1, %rbx
	movl	%r14d, %edx
	xorl	%eax, %eax
	leaq	.LC3(%rip), %rdi
	addq	%r13, %rbp
	call	*32(%r12)
	cmpl	%r14d, %ebx
	jb	.L27
.L29:
	movabsq	$-7046029254386353131, %rax
	movq	8(%rsp), %r14
	imulq	%rax, %r14
	movq	%r14, %rbx
	shrq	$32, %rbx
	xorq	%r14, %rbx
.L25:
	movq	%r15, %rdi
	call	*16(%r12)
	addq	$24, %rsp
	movq	%rbx, %rax
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L26:
	xorl	%eax, %eax
	leaq	.LC2(%rip), %rdi
	call	*32(%r12)
	movl	8(%rsp), %eax
	testl	%eax, %eax
	jne	.L28
	jmp	.L29
	.p2align 4,,10
	.p2align 3
.L30:
	addq	$1, %rbx
	addq	%r13, %rbp
	cmpl	%r14d, %ebx
	jb	.L27
	jmp	.L29
	.size	free_object, .-free_object
	.section	.hot,"ax",%progbits
	.align 8
.LC4:
	.string	"Cannot allocate room for %zu pointers"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	work_round
	.hidden	work_round
	.type	work_round, @function
work_round:
	movabsq	$-7046029254386353131, %rcx
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$136, %rsp
	movq	16(%rdi), %rax
	movq	(%rdi), %rbx
	movq	%rdi, 72(%rsp)
	movq	%rax, %rdx
	andl	$7, %eax
	addq	$1, %rax
	imulq	24(%rdi), %rax
	xorq	$386, %rdx
	imulq	%rcx, %rdx
	leaq	(%rax,%rax,4), %rax
	leaq	(%rax,%rax,4), %rbp
	movq	%rdx, %rcx
	salq	$2, %rbp
	shrq	$32, %rcx
	movq	%rbp, %rax
	xorq	%rcx, %rdx
	leaq	0(,%rbp,4), %rdi
	movq	%rbp, %r13
	shrq	%rax
	movq	%rdx, 120(%rsp)
	movq	%rax, 40(%rsp)
	call	*(%rbx)
	movq	%rax, 24(%rsp)
	testq	%rax, %rax
	je	.L106
.L37:
	movq	40(%rsp), %r15
	movq	%r15, %rax
	orq	%rbp, %rax
	movq	%rax, 64(%rsp)
	je	.L38
	leaq	120(%rsp), %rax
	xorl	%r14d, %r14d
	xorl	%ebp, %ebp
	movq	$0, 8(%rsp)
	movq	$0, 16(%rsp)
	movq	$0, 64(%rsp)
	movq	%rax, 32(%rsp)
	jmp	.L59
	.p2align 4,,10
	.p2align 3
.L111:
	testq	%r13, %r13
	je	.L43
	movabsq	$2685821657736338717, %rdi
	movq	120(%rsp), %rdx
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, 120(%rsp)
	imulq	%rdi, %rax
	testq	%rax, %rax
	jns	.L39
.L43:
	movq	32(%rsp), %rdx
	movl	$7, %esi
	movq	%rbx, %rdi
	call	make_object
	movq	%rax, %r12
	movq	40(%rsp), %rax
	cmpq	%rax, %r14
	je	.L107
.L42:
	movq	24(%rsp), %rax
	subq	$1, %r15
	movq	%r12, (%rax,%r14,8)
	addq	$1, %r14
.L46:
	testq	%rbp, %rbp
	je	.L50
	movq	120(%rsp), %rax
	movq	%rax, %rdx
	shrq	$12, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	shrq	$27, %rdx
	xorq	%rax, %rdx
	movabsq	$2685821657736338717, %rax
	imulq	%rdx, %rax
	movq	%rdx, %r12
	shrq	$32, %rax
	leaq	(%rax,%rax,4), %rax
	leaq	(%rax,%rax,4), %rax
	shrq	$30, %rax
	cmpq	$66, %rax
	jbe	.L108
.L51:
	movq	%r12, %rax
	shrq	$12, %rax
	xorq	%r12, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movabsq	$2685821657736338717, %rdx
	imulq	%rax, %rdx
	movq	%rax, 120(%rsp)
	shrq	$32, %rdx
	leaq	(%rdx,%rdx,4), %rdx
	leaq	(%rdx,%rdx,4), %rdx
	shrq	$30, %rdx
	cmpq	$25, %rdx
	jbe	.L109
.L50:
	movq	%r13, %rax
	orq	%r15, %rax
	je	.L110
.L59:
	testq	%r15, %r15
	jne	.L111
.L39:
	movq	32(%rsp), %rdx
	movl	$5, %esi
	movq	%rbx, %rdi
	call	make_object
	movq	%rax, %r12
	cmpq	%rbp, 8(%rsp)
	je	.L112
.L47:
	movq	16(%rsp), %rax
	subq	$1, %r13
	movq	%r12, (%rax,%rbp,8)
	addq	$1, %rbp
	jmp	.L46
	.p2align 4,,10
	.p2align 3
.L112:
	addq	$100000, 8(%rsp)
	movq	8(%rsp), %rax
	movq	16(%rsp), %rdi
	leaq	0(,%rax,8), %rsi
	call	*8(%rbx)
	movq	%rax, 16(%rsp)
	testq	%rax, %rax
	jne	.L47
	movq	8(%rsp), %rsi
	leaq	.LC4(%rip), %rdi
	call	*32(%rbx)
	jmp	.L47
	.p2align 4,,10
	.p2align 3
.L109:
	movq	72(%rsp), %rcx
	movq	16(%rsp), %rdi
	movq	8(%rcx), %rdx
	movq	%rax, %rcx
	shrq	$12, %rcx
	xorq	%rax, %rcx
	movq	%rcx, %rax
	salq	$25, %rax
	xorq	%rcx, %rax
	movq	%rax, %rcx
	shrq	$27, %rcx
	xorq	%rax, %rcx
	movabsq	$2685821657736338717, %rax
	imulq	%rcx, %rax
	shrq	$32, %rax
	imulq	%rbp, %rax
	shrq	$32, %rax
	leaq	(%rdi,%rax,8), %rsi
	movq	%rcx, %rax
	shrq	$12, %rax
	xorq	%rcx, %rax
	movq	%rax, %rcx
	salq	$25, %rcx
	xorq	%rax, %rcx
	movq	%rcx, %rax
	shrq	$27, %rax
	xorq	%rcx, %rax
	movabsq	$2685821657736338717, %rcx
	movq	%rax, 120(%rsp)
	imulq	%rcx, %rax
	movq	(%rsi), %rcx
	shrq	$32, %rax
	imulq	$1000, %rax, %rax
	shrq	$32, %rax
	xchgq	(%rdx,%rax,8), %rcx
	movq	%r13, %rax
	movq	%rcx, (%rsi)
	orq	%r15, %rax
	jne	.L59
	.p2align 6
	.p2align 3
.L110:
	movq	%r14, 40(%rsp)
	movq	%rbp, 48(%rsp)
	testq	%r14, %r14
	je	.L62
	movq	$0, 56(%rsp)
	movabsq	$-7046029254386353131, %rbp
	movq	$0, 8(%rsp)
	.p2align 6
	.p2align 3
.L69:
	movq	24(%rsp), %rax
	movq	8(%rsp), %rcx
	movq	(%rax,%rcx,8), %r14
	testq	%r14, %r14
	je	.L63
	movq	(%r14), %r15
	movl	%r15d, %eax
	movq	%r15, 32(%rsp)
	movl	%r15d, %r13d
	subl	$1, %eax
	cmpl	$639999, %eax
	jbe	.L64
	xorl	%eax, %eax
	leaq	.LC2(%rip), %rdi
	call	*32(%rbx)
	testl	%r15d, %r15d
	je	.L65
.L64:
	movq	32(%rsp), %r15
	xorl	%r12d, %r12d
	.p2align 6
	.p2align 3
.L68:
	cmpq	(%r14,%r12,8), %r15
	je	.L66
	movl	%r12d, %esi
	addq	$1, %r12
	movl	%r13d, %edx
	xorl	%eax, %eax
	leaq	.LC3(%rip), %rdi
	addq	%rbp, %r15
	call	*32(%rbx)
	cmpl	%r13d, %r12d
	jb	.L68
.L65:
	movq	32(%rsp), %r12
	imulq	%rbp, %r12
	movq	%r12, %rax
	shrq	$32, %rax
	xorq	%r12, %rax
	addq	%rax, 56(%rsp)
.L63:
	movq	%r14, %rdi
	call	*16(%rbx)
	addq	$1, 8(%rsp)
	movq	40(%rsp), %rcx
	movq	8(%rsp), %rax
	cmpq	%rcx, %rax
	jne	.L69
	movq	56(%rsp), %rdi
	addq	%rdi, 64(%rsp)
.L62:
	movq	24(%rsp), %rdi
	call	*16(%rbx)
	cmpq	$0, 48(%rsp)
	je	.L61
	movq	$0, 32(%rsp)
	movabsq	$-7046029254386353131, %rbp
	movq	$0, 8(%rsp)
	.p2align 6
	.p2align 3
.L76:
	movq	16(%rsp), %rax
	movq	8(%rsp), %rcx
	movq	(%rax,%rcx,8), %r14
	testq	%r14, %r14
	je	.L70
	movq	(%r14), %r15
	movl	%r15d, %eax
	movq	%r15, 24(%rsp)
	movl	%r15d, %r13d
	subl	$1, %eax
	cmpl	$639999, %eax
	jbe	.L71
	xorl	%eax, %eax
	leaq	.LC2(%rip), %rdi
	call	*32(%rbx)
	testl	%r15d, %r15d
	je	.L72
.L71:
	movq	24(%rsp), %r15
	xorl	%r12d, %r12d
	.p2align 6
	.p2align 3
.L75:
	cmpq	(%r14,%r12,8), %r15
	je	.L73
	movl	%r12d, %esi
	addq	$1, %r12
	movl	%r13d, %edx
	xorl	%eax, %eax
	leaq	.LC3(%rip), %rdi
	addq	%rbp, %r15
	call	*32(%rbx)
	cmpl	%r13d, %r12d
	jb	.L75
.L72:
	movq	24(%rsp), %r12
	imulq	%rbp, %r12
	movq	%r12, %rax
	shrq	$32, %rax
	xorq	%r12, %rax
	addq	%rax, 32(%rsp)
.L70:
	movq	%r14, %rdi
	call	*16(%rbx)
	addq	$1, 8(%rsp)
	movq	48(%rsp), %rcx
	movq	8(%rsp), %rax
	cmpq	%rcx, %rax
	jne	.L76
	movq	32(%rsp), %rcx
	addq	%rcx, 64(%rsp)
.L61:
	movq	16(%rsp), %rdi
	call	*16(%rbx)
	movq	72(%rsp), %rax
	movq	64(%rsp), %rcx
	addq	%rcx, 32(%rax)
	addq	$136, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L108:
	movq	%rdx, %rax
	movq	16(%rsp), %rcx
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	shrq	$27, %rdx
	xorq	%rax, %rdx
	movabsq	$2685821657736338717, %rax
	imulq	%rdx, %rax
	movq	%rdx, 120(%rsp)
	movq	%rdx, %r12
	shrq	$32, %rax
	imulq	%rbp, %rax
	shrq	$32, %rax
	leaq	(%rcx,%rax,8), %rax
	movq	(%rax), %r9
	movq	%rax, 48(%rsp)
	testq	%r9, %r9
	je	.L52
	movq	(%r9), %rax
	movq	%rax, 56(%rsp)
	movl	%eax, %r10d
	leal	-1(%rax), %eax
	cmpl	$639999, %eax
	ja	.L113
.L53:
	movq	56(%rsp), %r8
	xorl	%ecx, %ecx
	movq	%r13, 80(%rsp)
	movl	%r10d, %r13d
	movq	%r12, 88(%rsp)
	movq	%r9, %r12
	movq	%r14, 96(%rsp)
	movq	%r8, %r14
	movq	%rbp, 104(%rsp)
	movq	%rbx, %rbp
	movq	%rcx, %rbx
	.p2align 6
	.p2align 3
.L57:
	cmpq	(%r12,%rbx,8), %r14
	je	.L55
	movl	%r13d, %edx
	movl	%ebx, %esi
	leaq	.LC3(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rbp)
.L55:
	movabsq	$-7046029254386353131, %rax
	addq	$1, %rbx
	addq	%rax, %r14
	cmpl	%r13d, %ebx
	jb	.L57
	movq	%rbp, %rbx
	movq	%r12, %r9
	movq	80(%rsp), %r13
	movq	88(%rsp), %r12
	movq	96(%rsp), %r14
	movq	104(%rsp), %rbp
.L54:
	movabsq	$-7046029254386353131, %rax
	movq	56(%rsp), %rdi
	imulq	%rax, %rdi
	movq	%rdi, %rcx
	movq	%rdi, %rax
	shrq	$32, %rcx
	xorq	%rcx, %rax
	addq	%rax, 64(%rsp)
.L52:
	movq	%r9, %rdi
	call	*16(%rbx)
	movq	48(%rsp), %rax
	movq	$0, (%rax)
	jmp	.L51
	.p2align 4,,10
	.p2align 3
.L107:
	leaq	100000(%r14), %rax
	movq	24(%rsp), %rdi
	movq	%rax, 40(%rsp)
	leaq	0(,%rax,8), %rsi
	call	*8(%rbx)
	movq	%rax, 24(%rsp)
	testq	%rax, %rax
	jne	.L42
	movq	40(%rsp), %rsi
	leaq	.LC4(%rip), %rdi
	call	*32(%rbx)
	jmp	.L42
	.p2align 4,,10
	.p2align 3
.L73:
	addq	$1, %r12
	addq	%rbp, %r15
	cmpl	%r13d, %r12d
	jb	.L75
	jmp	.L72
	.p2align 4,,10
	.p2align 3
.L66:
	addq	$1, %r12
	addq	%rbp, %r15
	cmpl	%r13d, %r12d
	jb	.L68
	jmp	.L65
.L113:
	xorl	%eax, %eax
	movl	%r10d, 88(%rsp)
	leaq	.LC2(%rip), %rdi
	movq	%r9, 80(%rsp)
	call	*32(%rbx)
	movl	56(%rsp), %eax
	movq	80(%rsp), %r9
	movl	88(%rsp), %r10d
	testl	%eax, %eax
	jne	.L53
	jmp	.L54
.L106:
	movq	40(%rsp), %rsi
	leaq	.LC4(%rip), %rdi
	call	*32(%rbx)
	jmp	.L37
.L38:
	movq	24(%rsp), %rdi
	call	*16(%rbx)
	movq	$0, 16(%rsp)
	jmp	.L61
	.size	work_round, .-work_round
	.p2align 6
	.globl	free_shared
	.hidden	free_shared
	.type	free_shared, @function
free_shared:
	pushq	%r15
	xorl	%eax, %eax
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	xorl	%ebx, %ebx
	subq	$56, %rsp
	movq	%rdi, 32(%rsp)
	movq	%rdx, 8(%rsp)
	movb	%sil, 31(%rsp)
	movq	%rax, 40(%rsp)
	jmp	.L123
	.p2align 4,,10
	.p2align 3
.L134:
	cmpb	$0, 31(%rsp)
	jne	.L124
	addq	$8, %rbx
	cmpq	$8000, %rbx
	je	.L133
.L123:
	movabsq	$2685821657736338717, %rsi
	movq	8(%rsp), %rcx
	movq	(%rcx), %rdx
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, (%rcx)
	imulq	%rsi, %rax
	testq	%rax, %rax
	jns	.L134
.L124:
	movq	32(%rsp), %rdi
	xorl	%ecx, %ecx
	movq	8(%rdi), %rax
	xchgq	(%rax,%rbx), %rcx
	movq	(%rdi), %rbp
	movq	%rcx, (%rsp)
	movq	%rcx, %r14
	testq	%rcx, %rcx
	je	.L117
	movq	(%rcx), %r15
	movl	%r15d, %eax
	movq	%r15, 16(%rsp)
	movl	%r15d, %r13d
	subl	$1, %eax
	cmpl	$639999, %eax
	jbe	.L118
	xorl	%eax, %eax
	leaq	.LC2(%rip), %rdi
	call	*32(%rbp)
	testl	%r15d, %r15d
	je	.L119
.L118:
	movq	16(%rsp), %r12
	xorl	%r15d, %r15d
	.p2align 6
	.p2align 3
.L122:
	cmpq	%r12, (%r14)
	je	.L120
	movl	%r13d, %edx
	movl	%r15d, %esi
	leaq	.LC3(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rbp)
.L120:
	movabsq	$-7046029254386353131, %rax
	addl	$1, %r15d
	addq	$8, %r14
	addq	%rax, %r12
	cmpl	%r13d, %r15d
	jb	.L122
.L119:
	movabsq	$-7046029254386353131, %rax
	movq	16(%rsp), %r12
	imulq	%rax, %r12
	movq	%r12, %rax
	shrq	$32, %rax
	xorq	%r12, %rax
	addq	%rax, 40(%rsp)
.L117:
	addq	$8, %rbx
	movq	(%rsp), %rdi
	call	*16(%rbp)
	cmpq	$8000, %rbx
	jne	.L123
.L133:
	movq	40(%rsp), %rax
	addq	$56, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	free_shared, .-free_shared
	.section	.hot,"ax",%progbits
	.align 16
.LC1:
	.quad	4354685564936845354
	.quad	4354685564936845354
	.section	.note.GNU-stack,"",@progbits
