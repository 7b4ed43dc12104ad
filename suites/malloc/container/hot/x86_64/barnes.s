# Written by make assembly from hot/barnes.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"barnes.c"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	find_forces
	.hidden	find_forces
	.type	find_forces, @function
find_forces:
	movq	8(%rdi), %rdx
	testq	%rdx, %rdx
	je	.L1
	movq	80(%rdi), %r8
	movq	112(%rdi), %rsi
	pxor	%xmm6, %xmm6
	movq	96(%rdi), %r9
	movsd	.LC0(%rip), %xmm5
	leaq	(%r8,%rdx,8), %r10
	.p2align 6
	.p2align 3
.L19:
	movq	(%r8), %rcx
	movq	%r9, %rax
	movl	$1, %edx
	xorl	%edi, %edi
	movups	%xmm6, 56(%rcx)
	movupd	8(%rcx), %xmm4
	movsd	24(%rcx), %xmm3
	movups	%xmm6, 72(%rcx)
	movq	%r9, (%rsi)
	.p2align 6
	.p2align 3
.L18:
	movupd	8(%rax), %xmm2
	movsd	24(%rax), %xmm1
	subpd	%xmm4, %xmm2
	subsd	%xmm3, %xmm1
	movapd	%xmm2, %xmm7
	movapd	%xmm2, %xmm0
	mulsd	%xmm2, %xmm0
	unpckhpd	%xmm7, %xmm7
	movapd	%xmm7, %xmm8
	movsd	32(%rax), %xmm7
	mulsd	%xmm8, %xmm8
	mulsd	%xmm7, %xmm7
	addsd	%xmm8, %xmm0
	movapd	%xmm1, %xmm8
	mulsd	%xmm1, %xmm8
	addsd	%xmm8, %xmm0
	comisd	%xmm0, %xmm7
	jb	.L39
	cmpb	$0, 40(%rax)
	je	.L5
	movl	48(%rax), %edx
	leaq	(%rax,%rdx,8), %r11
	testl	%edx, %edx
	je	.L4
	.p2align 6
	.p2align 3
.L16:
	movq	56(%rax), %rdx
	cmpq	%rdx, %rcx
	je	.L15
	movupd	8(%rdx), %xmm7
	movsd	(%rdx), %xmm8
	subpd	%xmm4, %xmm7
	movapd	%xmm7, %xmm2
	movapd	%xmm7, %xmm0
	mulsd	%xmm7, %xmm0
	unpckhpd	%xmm2, %xmm2
	movapd	%xmm2, %xmm1
	movsd	24(%rdx), %xmm2
	mulsd	%xmm1, %xmm1
	subsd	%xmm3, %xmm2
	addsd	%xmm1, %xmm0
	movapd	%xmm2, %xmm1
	mulsd	%xmm2, %xmm1
	addsd	%xmm1, %xmm0
	addsd	%xmm5, %xmm0
	movapd	%xmm0, %xmm1
	sqrtsd	%xmm1, %xmm1
	divsd	%xmm1, %xmm8
	movapd	%xmm8, %xmm1
	divsd	%xmm0, %xmm1
	movsd	80(%rcx), %xmm0
	subsd	%xmm8, %xmm0
	movsd	%xmm0, 80(%rcx)
	movapd	%xmm1, %xmm0
	mulsd	%xmm2, %xmm1
	unpcklpd	%xmm0, %xmm0
	mulpd	%xmm7, %xmm0
	movupd	56(%rcx), %xmm7
	addsd	72(%rcx), %xmm1
	movsd	%xmm1, 72(%rcx)
	addpd	%xmm7, %xmm0
	movups	%xmm0, 56(%rcx)
.L15:
	addq	$8, %rax
	cmpq	%r11, %rax
	jne	.L16
.L4:
	movq	%rdi, %rdx
.L14:
	testq	%rdx, %rdx
	je	.L17
.L40:
	leaq	-1(%rdx), %rdi
	movq	(%rsi,%rdi,8), %rax
	jmp	.L18
	.p2align 4,,10
	.p2align 3
.L39:
	addsd	%xmm5, %xmm0
	movsd	(%rax), %xmm8
	movapd	%xmm0, %xmm7
	sqrtsd	%xmm7, %xmm7
	divsd	%xmm7, %xmm8
	movapd	%xmm8, %xmm7
	divsd	%xmm0, %xmm7
	movsd	80(%rcx), %xmm0
	subsd	%xmm8, %xmm0
	movsd	%xmm0, 80(%rcx)
	movapd	%xmm7, %xmm0
	mulsd	%xmm1, %xmm7
	unpcklpd	%xmm0, %xmm0
	mulpd	%xmm2, %xmm0
	movupd	56(%rcx), %xmm2
	addsd	72(%rcx), %xmm7
	movsd	%xmm7, 72(%rcx)
	addpd	%xmm2, %xmm0
	movups	%xmm0, 56(%rcx)
	jmp	.L4
	.p2align 4,,10
	.p2align 3
.L5:
	movq	48(%rax), %r11
	testq	%r11, %r11
	je	.L21
	movq	%r11, (%rsi,%rdi,8)
.L7:
	movq	56(%rax), %rdi
	movq	%rdx, %r11
	testq	%rdi, %rdi
	je	.L8
	movq	%rdi, (%rsi,%rdx,8)
	addq	$1, %r11
.L8:
	movq	64(%rax), %rdx
	movq	%r11, %rdi
	testq	%rdx, %rdx
	je	.L9
	movq	%rdx, (%rsi,%r11,8)
	addq	$1, %rdi
.L9:
	movq	72(%rax), %r11
	movq	%rdi, %rdx
	testq	%r11, %r11
	je	.L10
	movq	%r11, (%rsi,%rdi,8)
	addq	$1, %rdx
.L10:
	movq	80(%rax), %r11
	movq	%rdx, %rdi
	testq	%r11, %r11
	je	.L11
	movq	%r11, (%rsi,%rdx,8)
	addq	$1, %rdi
.L11:
	movq	88(%rax), %r11
	movq	%rdi, %rdx
	testq	%r11, %r11
	je	.L12
	movq	%r11, (%rsi,%rdi,8)
	addq	$1, %rdx
.L12:
	movq	96(%rax), %r11
	movq	%rdx, %rdi
	testq	%r11, %r11
	je	.L13
	movq	%r11, (%rsi,%rdx,8)
	addq	$1, %rdi
.L13:
	movq	104(%rax), %rax
	movq	%rdi, %rdx
	testq	%rax, %rax
	je	.L14
	addq	$1, %rdx
	movq	%rax, (%rsi,%rdi,8)
	testq	%rdx, %rdx
	jne	.L40
.L17:
	addq	$8, %r8
	cmpq	%r8, %r10
	jne	.L19
.L1:
	ret
	.p2align 4,,10
	.p2align 3
.L21:
	movq	%rdi, %rdx
	jmp	.L7
	.size	find_forces, .-find_forces
	.section	.hot,"ax",%progbits
	.align 8
.LC5:
	.string	"There are more cells than room for them"
	.align 8
.LC8:
	.string	"There are more leaves than room for them"
	.align 8
.LC9:
	.string	"More than %d bodies lie in one place"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	build_tree
	.hidden	build_tree
	.type	build_tree, @function
build_tree:
	pushq	%r15
	pxor	%xmm0, %xmm0
	movq	%rdi, %r11
	pxor	%xmm3, %xmm3
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$120, %rsp
	movq	8(%rdi), %r9
	movq	72(%rdi), %rcx
	movups	%xmm0, 16(%rdi)
	leaq	80(%rsp), %rsi
	movq	%r9, %rax
	leaq	24(%rcx), %rdi
	salq	$8, %rax
	leaq	-256(%rcx,%rax), %rdx
.L50:
	movsd	8(%rcx), %xmm1
	movsd	%xmm1, (%rsi)
	cmpq	$1, %r9
	jbe	.L86
	movq	%rcx, %rax
	movapd	%xmm1, %xmm2
	.p2align 6
	.p2align 3
.L47:
	movsd	264(%rax), %xmm0
	addq	$256, %rax
	minsd	%xmm0, %xmm1
	maxsd	%xmm0, %xmm2
	cmpq	%rax, %rdx
	jne	.L47
	movsd	%xmm1, (%rsi)
.L42:
	subsd	%xmm1, %xmm2
	addq	$8, %rcx
	addq	$8, %rsi
	addq	$8, %rdx
	maxsd	%xmm2, %xmm3
	cmpq	%rcx, %rdi
	jne	.L50
	mulsd	.LC3(%rip), %xmm3
	movapd	80(%rsp), %xmm6
	addsd	.LC4(%rip), %xmm3
	movsd	96(%rsp), %xmm0
	cmpq	$0, 32(%r11)
	movups	%xmm6, 40(%r11)
	movsd	%xmm0, 56(%r11)
	movsd	%xmm3, 64(%r11)
	je	.L126
	xorl	%r10d, %r10d
	movl	$1, %r8d
	xorl	%edx, %edx
.L51:
	movq	96(%r11), %rsi
	movl	$32, %ecx
	xorl	%eax, %eax
	movq	%r8, 16(%r11)
	addq	%rsi, %r10
	movq	%r10, %rdi
	rep stosq
	movsd	%xmm3, 32(%r10)
	testq	%r9, %r9
	je	.L52
	xorl	%r14d, %r14d
	movq	%r11, %r13
.L68:
	movq	72(%r13), %r12
	movq	%r14, %rax
	movsd	64(%r13), %xmm1
	movl	$1, %ebx
	salq	$8, %rax
	movq	%r14, 64(%rsp)
	addq	%rax, %r12
	movq	%rax, %r8
	sarq	$7, %rax
	movsd	8(%r12), %xmm0
	sarq	$8, %r8
	subsd	40(%r13), %xmm0
	movq	%r12, 72(%rsp)
	addq	%r8, %rax
	movq	88(%r13), %r8
	divsd	%xmm1, %xmm0
	leaq	(%r8,%rax,4), %rax
	mulsd	.LC6(%rip), %xmm0
	cvttsd2siq	%xmm0, %rdx
	movsd	16(%r12), %xmm0
	subsd	48(%r13), %xmm0
	divsd	%xmm1, %xmm0
	movl	%edx, (%rsp)
	mulsd	.LC6(%rip), %xmm0
	cvttsd2siq	%xmm0, %rcx
	movsd	24(%r12), %xmm0
	movl	%ebx, %r12d
	subsd	56(%r13), %xmm0
	movl	%edx, (%rax)
	divsd	%xmm1, %xmm0
	movl	%ecx, 4(%rax)
	movl	%ecx, %r11d
	mulsd	.LC6(%rip), %xmm0
	cvttsd2siq	%xmm0, %rdi
	movl	%edi, 8(%rax)
	movl	%edi, %r9d
	jmp	.L66
	.p2align 4,,10
	.p2align 3
.L128:
	addl	$1, %r12d
	movq	%rbp, %rsi
	cmpl	$30, %r12d
	je	.L127
.L66:
	movl	(%rsp), %eax
	movl	$30, %ecx
	movl	%r11d, %edx
	movl	%r9d, %ebx
	subl	%r12d, %ecx
	shrl	%cl, %eax
	shrl	%cl, %edx
	addl	%eax, %eax
	andl	$1, %edx
	shrl	%cl, %ebx
	andl	$2, %eax
	andl	$1, %ebx
	orl	%edx, %eax
	addl	%eax, %eax
	orl	%eax, %ebx
	movq	48(%rsi,%rbx,8), %rbp
	testq	%rbp, %rbp
	je	.L53
	cmpb	$0, 40(%rbp)
	je	.L128
	movl	48(%rbp), %eax
	cmpl	$9, %eax
	jbe	.L129
.L57:
	movsd	32(%rbp), %xmm0
	movq	16(%r13), %r8
	cmpq	32(%r13), %r8
	je	.L130
	leaq	1(%r8), %rax
	salq	$8, %r8
	addq	96(%r13), %r8
	movl	$32, %ecx
	movq	%rax, 16(%r13)
	movq	%r8, %rdi
	xorl	%eax, %eax
	rep stosq
	movsd	%xmm0, 32(%r8)
.L60:
	movl	$29, %r15d
	xorl	%r14d, %r14d
	movl	%r11d, 8(%rsp)
	movl	%r12d, %r10d
	subl	%r12d, %r15d
	movq	%rbx, %r11
	movl	%r15d, %ebx
	movl	%r14d, %r15d
	jmp	.L64
	.p2align 4,,10
	.p2align 3
.L132:
	movl	48(%rdx), %eax
	leal	1(%rax), %ecx
.L62:
	movl	%eax, %eax
	movl	%ecx, 48(%rdx)
	addl	$1, %r15d
	movq	%rdi, 56(%rdx,%rax,8)
	cmpl	48(%rbp), %r15d
	jnb	.L131
.L64:
	movl	%r15d, %r12d
	movl	%ebx, %ecx
	movq	56(%rbp,%r12,8), %rdi
	movq	%rdi, %rax
	subq	72(%r13), %rax
	sarq	$8, %rax
	leaq	(%rax,%rax,2), %rdx
	movq	88(%r13), %rax
	leaq	(%rax,%rdx,4), %rdx
	movl	(%rdx), %eax
	movl	4(%rdx), %r14d
	shrl	%cl, %eax
	shrl	%cl, %r14d
	movl	%r14d, %ecx
	addl	%eax, %eax
	movl	8(%rdx), %r14d
	andl	$1, %ecx
	andl	$2, %eax
	orl	%ecx, %eax
	movl	%ebx, %ecx
	shrl	%cl, %r14d
	addl	%eax, %eax
	andl	$1, %r14d
	orl	%eax, %r14d
	movq	48(%r8,%r14,8), %rdx
	testq	%rdx, %rdx
	jne	.L132
	movsd	.LC7(%rip), %xmm0
	movq	24(%r13), %rdx
	mulsd	32(%rbp), %xmm0
	cmpq	32(%r13), %rdx
	jne	.L63
	movq	0(%r13), %rdx
	movq	%r11, 56(%rsp)
	xorl	%eax, %eax
	leaq	.LC8(%rip), %rdi
	movl	%r10d, 52(%rsp)
	movq	%rsi, 40(%rsp)
	movl	%r9d, 32(%rsp)
	movq	%r8, 24(%rsp)
	movsd	%xmm0, 16(%rsp)
	call	*32(%rdx)
	movq	24(%r13), %rdx
	movq	56(%rsp), %r11
	movl	52(%rsp), %r10d
	movq	40(%rsp), %rsi
	movl	32(%rsp), %r9d
	movq	24(%rsp), %r8
	movsd	16(%rsp), %xmm0
.L63:
	leaq	1(%rdx), %rax
	salq	$8, %rdx
	addq	104(%r13), %rdx
	movl	$32, %ecx
	movq	%rax, 24(%r13)
	movq	%rdx, %rdi
	xorl	%eax, %eax
	rep stosq
	movb	$1, 40(%rdx)
	movl	$1, %ecx
	movsd	%xmm0, 32(%rdx)
	movq	56(%rbp,%r12,8), %rdi
	movq	%rdx, 48(%r8,%r14,8)
	jmp	.L62
	.p2align 4,,10
	.p2align 3
.L131:
	movq	%r11, %rbx
	movl	8(%rsp), %r11d
	movl	%r10d, %r12d
.L65:
	addl	$1, %r12d
	movl	$0, 48(%rbp)
	movq	%r8, 48(%rsi,%rbx,8)
	movq	%r8, %rsi
	cmpl	$30, %r12d
	jne	.L66
.L127:
	movq	64(%rsp), %r14
	movq	0(%r13), %rdx
	movl	$10, %esi
	xorl	%eax, %eax
	leaq	.LC9(%rip), %rdi
	call	*32(%rdx)
	addq	$1, %r14
	cmpq	8(%r13), %r14
	jnb	.L133
.L67:
	movq	96(%r13), %rsi
	jmp	.L68
	.p2align 4,,10
	.p2align 3
.L53:
	movsd	.LC7(%rip), %xmm0
	movq	24(%r13), %rbp
	mulsd	32(%rsi), %xmm0
	cmpq	32(%r13), %rbp
	jne	.L56
	movq	0(%r13), %rdx
	movq	%rsi, 32(%rsp)
	xorl	%eax, %eax
	leaq	.LC8(%rip), %rdi
	movl	%r9d, 24(%rsp)
	movl	%r11d, 16(%rsp)
	movsd	%xmm0, 8(%rsp)
	call	*32(%rdx)
	movq	24(%r13), %rbp
	movq	32(%rsp), %rsi
	movl	24(%rsp), %r9d
	movl	16(%rsp), %r11d
	movsd	8(%rsp), %xmm0
.L56:
	leaq	1(%rbp), %rax
	salq	$8, %rbp
	addq	104(%r13), %rbp
	movl	$32, %ecx
	movq	%rax, 24(%r13)
	movq	%rbp, %rdi
	xorl	%eax, %eax
	rep stosq
	movb	$1, 40(%rbp)
	movsd	%xmm0, 32(%rbp)
	movl	48(%rbp), %eax
	movq	%rbp, 48(%rsi,%rbx,8)
	cmpl	$9, %eax
	ja	.L57
.L129:
	movq	72(%rsp), %r12
	movq	64(%rsp), %r14
	leal	1(%rax), %edx
	movl	%edx, 48(%rbp)
	addq	$1, %r14
	movq	%r12, 56(%rbp,%rax,8)
	cmpq	8(%r13), %r14
	jb	.L67
.L133:
	movq	16(%r13), %r8
	movq	%r13, %r11
	leaq	-1(%r8), %rdx
.L52:
	movq	24(%r11), %rcx
	testq	%rcx, %rcx
	je	.L75
	movq	104(%r11), %rax
	salq	$8, %rcx
	xorl	%r10d, %r10d
	leaq	(%rcx,%rax), %rbx
.L74:
	movl	48(%rax), %ebp
	testl	%ebp, %ebp
	je	.L72
	movq	80(%r11), %rcx
	movl	%ebp, %edi
	movsd	(%rax), %xmm2
	xorl	%esi, %esi
	movsd	8(%rax), %xmm4
	movsd	16(%rax), %xmm3
	salq	$3, %rdi
	movsd	24(%rax), %xmm1
	leaq	(%rcx,%r10,8), %r9
	.p2align 6
	.p2align 3
.L73:
	movq	56(%rax,%rsi), %rcx
	movsd	(%rcx), %xmm0
	addsd	%xmm0, %xmm2
	movsd	%xmm2, (%rax)
	movsd	8(%rcx), %xmm5
	mulsd	%xmm0, %xmm5
	addsd	%xmm5, %xmm4
	movsd	%xmm4, 8(%rax)
	movsd	16(%rcx), %xmm5
	mulsd	%xmm0, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 16(%rax)
	mulsd	24(%rcx), %xmm0
	addsd	%xmm0, %xmm1
	movsd	%xmm1, 24(%rax)
	movq	%rcx, (%r9,%rsi)
	addq	$8, %rsi
	cmpq	%rsi, %rdi
	jne	.L73
	divsd	%xmm2, %xmm4
	leal	-1(%rbp), %ecx
	leaq	1(%r10,%rcx), %r10
	divsd	%xmm2, %xmm3
	movsd	%xmm4, 8(%rax)
	divsd	%xmm2, %xmm1
	movsd	%xmm3, 16(%rax)
	movsd	%xmm1, 24(%rax)
.L72:
	addq	$256, %rax
	cmpq	%rax, %rbx
	jne	.L74
.L75:
	testq	%r8, %r8
	je	.L41
	movq	96(%r11), %rcx
	movq	%rdx, %rax
	salq	$8, %rax
	addq	%rcx, %rax
	jmp	.L85
.L83:
	divsd	%xmm0, %xmm3
	movsd	%xmm3, 8(%rax)
.L125:
	divsd	%xmm0, %xmm2
	leaq	-256(%rax), %rdx
	divsd	%xmm0, %xmm1
	movsd	%xmm2, 16(%rax)
	movsd	%xmm1, 24(%rax)
	cmpq	%rcx, %rax
	je	.L41
	movq	%rdx, %rax
.L85:
	movq	48(%rax), %rdx
	movsd	(%rax), %xmm0
	movsd	8(%rax), %xmm3
	movsd	16(%rax), %xmm2
	movsd	24(%rax), %xmm1
	testq	%rdx, %rdx
	je	.L76
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L76:
	movq	56(%rax), %rdx
	testq	%rdx, %rdx
	je	.L77
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L77:
	movq	64(%rax), %rdx
	testq	%rdx, %rdx
	je	.L78
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L78:
	movq	72(%rax), %rdx
	testq	%rdx, %rdx
	je	.L79
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L79:
	movq	80(%rax), %rdx
	testq	%rdx, %rdx
	je	.L80
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L80:
	movq	88(%rax), %rdx
	testq	%rdx, %rdx
	je	.L81
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L81:
	movq	96(%rax), %rdx
	testq	%rdx, %rdx
	je	.L82
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm3
	movsd	%xmm3, 8(%rax)
	movsd	16(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm5, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm1, 24(%rax)
.L82:
	movq	104(%rax), %rdx
	testq	%rdx, %rdx
	je	.L83
	movsd	(%rdx), %xmm4
	addsd	%xmm4, %xmm0
	movsd	%xmm0, (%rax)
	movsd	8(%rdx), %xmm5
	mulsd	%xmm4, %xmm5
	addsd	%xmm3, %xmm5
	movsd	%xmm5, 8(%rax)
	divsd	%xmm0, %xmm5
	movsd	16(%rdx), %xmm3
	mulsd	%xmm4, %xmm3
	addsd	%xmm3, %xmm2
	movsd	%xmm2, 16(%rax)
	mulsd	24(%rdx), %xmm4
	addsd	%xmm4, %xmm1
	movsd	%xmm5, 8(%rax)
	jmp	.L125
	.p2align 4,,10
	.p2align 3
.L130:
	movq	0(%r13), %rdx
	xorl	%eax, %eax
	movq	%rsi, 32(%rsp)
	leaq	.LC5(%rip), %rdi
	movl	%r9d, 24(%rsp)
	movl	%r11d, 16(%rsp)
	movsd	%xmm0, 8(%rsp)
	call	*32(%rdx)
	movq	16(%r13), %r8
	movl	48(%rbp), %edx
	movl	$32, %ecx
	movsd	8(%rsp), %xmm0
	movl	16(%rsp), %r11d
	leaq	1(%r8), %rax
	salq	$8, %r8
	addq	96(%r13), %r8
	movl	24(%rsp), %r9d
	movq	%rax, 16(%r13)
	movq	%r8, %rdi
	xorl	%eax, %eax
	testl	%edx, %edx
	rep stosq
	movq	32(%rsp), %rsi
	movsd	%xmm0, 32(%r8)
	jne	.L60
	jmp	.L65
.L41:
	addq	$120, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
.L126:
	movq	(%r11), %rdx
	movq	%r11, (%rsp)
	leaq	.LC5(%rip), %rdi
	xorl	%eax, %eax
	movsd	%xmm3, 8(%rsp)
	call	*32(%rdx)
	movq	(%rsp), %r11
	movsd	8(%rsp), %xmm3
	movq	16(%r11), %rdx
	movq	8(%r11), %r9
	movq	%rdx, %r10
	leaq	1(%rdx), %r8
	salq	$8, %r10
	jmp	.L51
.L86:
	movapd	%xmm1, %xmm2
	jmp	.L42
	.size	build_tree, .-build_tree
	.p2align 6
	.globl	move_bodies
	.hidden	move_bodies
	.type	move_bodies, @function
move_bodies:
	movq	8(%rdi), %rsi
	movapd	%xmm1, %xmm8
	movapd	%xmm0, %xmm6
	movapd	%xmm0, %xmm7
	unpcklpd	%xmm8, %xmm8
	unpcklpd	%xmm6, %xmm6
	testq	%rsi, %rsi
	je	.L134
	leaq	-1(%rsi), %rcx
	movq	72(%rdi), %rdi
	cmpq	$1, %rcx
	jbe	.L138
	movq	%rcx, %rdx
	movq	%rdi, %rax
	shrq	%rdx
	salq	$9, %rdx
	addq	%rdi, %rdx
	.p2align 6
	.p2align 3
.L137:
	movupd	56(%rax), %xmm9
	movupd	72(%rax), %xmm3
	movapd	%xmm6, %xmm2
	movapd	%xmm6, %xmm4
	movupd	40(%rax), %xmm5
	movupd	24(%rax), %xmm0
	movapd	%xmm6, %xmm10
	addq	$512, %rax
	mulpd	%xmm8, %xmm9
	movhpd	-200(%rax), %xmm3
	movupd	-232(%rax), %xmm11
	mulpd	%xmm8, %xmm3
	shufpd	$1, %xmm5, %xmm0
	movupd	-184(%rax), %xmm5
	addpd	%xmm0, %xmm9
	movupd	-232(%rax), %xmm0
	movlpd	-464(%rax), %xmm0
	addpd	%xmm0, %xmm3
	movupd	-200(%rax), %xmm0
	mulpd	%xmm9, %xmm2
	shufpd	$1, %xmm5, %xmm0
	mulpd	%xmm8, %xmm0
	movupd	-216(%rax), %xmm5
	mulpd	%xmm3, %xmm4
	movlpd	%xmm3, -464(%rax)
	addpd	%xmm5, %xmm0
	movupd	-504(%rax), %xmm5
	addpd	%xmm2, %xmm5
	movupd	-488(%rax), %xmm2
	movups	%xmm9, -480(%rax)
	mulpd	%xmm0, %xmm10
	shufpd	$1, %xmm0, %xmm3
	movhpd	%xmm0, -208(%rax)
	movhpd	-248(%rax), %xmm2
	movups	%xmm3, -224(%rax)
	addpd	%xmm4, %xmm2
	movupd	-248(%rax), %xmm4
	movups	%xmm5, -504(%rax)
	shufpd	$1, %xmm11, %xmm4
	addpd	%xmm10, %xmm4
	movlpd	%xmm2, -488(%rax)
	shufpd	$1, %xmm4, %xmm2
	movhpd	%xmm4, -232(%rax)
	movups	%xmm2, -248(%rax)
	cmpq	%rdx, %rax
	jne	.L137
	andq	$-2, %rcx
.L136:
	movq	%rcx, %rdx
	movapd	%xmm6, %xmm2
	addq	$1, %rcx
	salq	$8, %rdx
	leaq	(%rdi,%rdx), %rax
	movupd	56(%rax), %xmm0
	movupd	8(%rax), %xmm5
	mulpd	%xmm8, %xmm0
	addpd	32(%rax), %xmm0
	mulpd	%xmm0, %xmm2
	movaps	%xmm0, 32(%rax)
	movsd	72(%rax), %xmm0
	mulsd	%xmm1, %xmm0
	addsd	48(%rax), %xmm0
	addpd	%xmm5, %xmm2
	movsd	%xmm0, 48(%rax)
	mulsd	%xmm7, %xmm0
	addsd	24(%rax), %xmm0
	movups	%xmm2, 8(%rax)
	movsd	%xmm0, 24(%rax)
	cmpq	%rsi, %rcx
	jnb	.L134
	leaq	256(%rdi,%rdx), %rax
	movupd	56(%rax), %xmm0
	mulsd	72(%rax), %xmm1
	addsd	48(%rax), %xmm1
	movupd	8(%rax), %xmm2
	mulpd	%xmm8, %xmm0
	addpd	32(%rax), %xmm0
	mulsd	%xmm1, %xmm7
	movsd	%xmm1, 48(%rax)
	addsd	24(%rax), %xmm7
	mulpd	%xmm0, %xmm6
	movaps	%xmm0, 32(%rax)
	movsd	%xmm7, 24(%rax)
	addpd	%xmm6, %xmm2
	movups	%xmm2, 8(%rax)
.L134:
	ret
.L138:
	xorl	%ecx, %ecx
	jmp	.L136
	.size	move_bodies, .-move_bodies
	.section	.hot,"ax",%progbits
	.align 8
.LC0:
	.long	1202590844
	.long	1063549665
	.align 8
.LC3:
	.long	-611603343
	.long	1072693352
	.align 8
.LC4:
	.long	-400107883
	.long	1041313291
	.align 8
.LC6:
	.long	0
	.long	1104150528
	.align 8
.LC7:
	.long	0
	.long	1071644672
	.section	.note.GNU-stack,"",@progbits
