# Written by make assembly from hot/growing-cache.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"growing-cache.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align 8
.LC0:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	cache_serve
	.hidden	cache_serve
	.type	cache_serve, @function
cache_serve:
	testq	%rsi, %rsi
	je	.L39
	pushq	%r15
	pushq	%r14
	xorl	%r14d, %r14d
	pushq	%r13
	movq	%rdi, %r13
	pushq	%r12
	movq	%rdx, %r12
	pushq	%rbp
	movabsq	$2685821657736338717, %rbp
	pushq	%rbx
	movq	%r14, %rbx
	subq	$24, %rsp
	movq	%rsi, (%rsp)
	.p2align 6
	.p2align 3
.L2:
	movq	16(%r13), %rax
	movq	0(%r13), %r9
	movq	%rax, %rdx
	shrq	$12, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	shrq	$27, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	movq	%rdx, 16(%r13)
	imulq	%rbp, %rax
	movq	%rax, %r15
	shrq	$32, %r15
	imulq	%r12, %r15
	shrq	$32, %r15
	salq	$4, %r15
	addq	8(%r13), %r15
	movq	(%r15), %rdi
	testq	%rdi, %rdi
	je	.L3
	movl	8(%r15), %ecx
	movzbl	12(%r15), %r10d
	movq	24(%r13), %r14
	leal	-1(%rcx), %edx
	movzbl	(%rdi,%rdx), %esi
	xorl	%r10d, %esi
	movzbl	%sil, %esi
	testb	$7, %al
	je	.L43
	xorl	%eax, %eax
	testl	%ecx, %ecx
	je	.L16
	.p2align 6
	.p2align 3
.L8:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %r8d
	xorl	%r10d, %r8d
	movzbl	%r8b, %edx
	orq	%rdx, %rsi
	cmpl	%ecx, %eax
	jb	.L8
.L16:
	testq	%rsi, %rsi
	je	.L9
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r9)
	movl	8(%r15), %ecx
	movzbl	12(%r15), %r10d
.L9:
	movabsq	$-7046029254386353131, %rdi
	movl	%ecx, %eax
	salq	$8, %rax
	orq	%r10, %rax
	xorq	%r14, %rax
	imulq	%rdi, %rax
	movq	%rax, %rdx
	shrq	$32, %rdx
	xorq	%rdx, %rax
	movq	%rax, 24(%r13)
.L10:
	addq	$1, %rbx
	cmpq	%rbx, (%rsp)
	jne	.L2
	addq	$24, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L43:
	testl	%ecx, %ecx
	je	.L5
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L6:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %r11d
	xorl	%r10d, %r11d
	movzbl	%r11b, %edx
	orq	%rdx, %rsi
	cmpl	%ecx, %eax
	jb	.L6
.L5:
	testq	%rsi, %rsi
	je	.L7
	movq	%r9, 8(%rsp)
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r9)
	movq	(%r15), %rdi
	movl	8(%r15), %ecx
	movzbl	12(%r15), %r10d
	movq	8(%rsp), %r9
.L7:
	movabsq	$-7046029254386353131, %rsi
	movl	%ecx, %eax
	salq	$8, %rax
	orq	%r10, %rax
	xorq	%r14, %rax
	imulq	%rsi, %rax
	movq	%rax, %r14
	shrq	$32, %r14
	xorq	%rax, %r14
	call	*16(%r9)
	movq	$0, (%r15)
	movq	16(%r13), %rdx
	movq	%r14, 24(%r13)
	movq	0(%r13), %r9
.L3:
	movq	%rdx, %rax
	movq	%r9, 8(%rsp)
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, 16(%r13)
	imulq	%rbp, %rax
	movq	%rax, %rdx
	shrq	$32, %rdx
	leaq	(%rdx,%rdx,2), %rcx
	movl	$64, %edx
	shrq	$31, %rcx
	sall	%cl, %edx
	leal	-1(%rdx), %r14d
	andl	%eax, %r14d
	salq	$8, %rax
	leal	(%r14,%rdx), %edi
	shrq	$48, %rax
	movl	%edi, 8(%r15)
	movq	%rdi, %r14
	movb	%al, 12(%r15)
	call	*(%r9)
	movq	8(%rsp), %r9
	testq	%rax, %rax
	movq	%rax, (%r15)
	je	.L44
.L15:
	movzbl	12(%r15), %edx
	movb	%dl, (%rax)
	cmpl	$512, %r14d
	jbe	.L11
	movl	$512, %eax
	.p2align 6
	.p2align 3
.L12:
	movzbl	12(%r15), %edx
	movq	(%r15), %rcx
	movb	%dl, (%rcx,%rax)
	addq	$512, %rax
	cmpl	%r14d, %eax
	jb	.L12
.L11:
	movq	(%r15), %rcx
	leal	-1(%r14), %eax
	movb	%dl, (%rcx,%rax)
	jmp	.L10
	.p2align 4,,10
	.p2align 3
.L44:
	xorl	%eax, %eax
	movl	%r14d, %esi
	leaq	.LC1(%rip), %rdi
	call	*32(%r9)
	movq	(%r15), %rax
	jmp	.L15
.L39:
	ret
	.size	cache_serve, .-cache_serve
	.p2align 6
	.globl	cache_shrink
	.hidden	cache_shrink
	.type	cache_shrink, @function
cache_shrink:
	cmpq	%rdx, %rsi
	jnb	.L65
	pushq	%r15
	pushq	%r14
	movq	%rdi, %r14
	pushq	%r13
	pushq	%r12
	movq	%rsi, %r12
	pushq	%rbp
	movabsq	$-7046029254386353131, %rbp
	pushq	%rbx
	movq	%rdx, %rbx
	subq	$24, %rsp
	.p2align 6
	.p2align 3
.L46:
	movq	%r12, %r13
	salq	$4, %r13
	addq	8(%r14), %r13
	movq	0(%r13), %rdi
	testq	%rdi, %rdi
	je	.L47
	movl	8(%r13), %ecx
	movzbl	12(%r13), %r9d
	movq	24(%r14), %r15
	movq	(%r14), %r8
	leal	-1(%rcx), %eax
	movzbl	(%rdi,%rax), %r10d
	xorl	%r9d, %r10d
	movzbl	%r10b, %r10d
	testl	%ecx, %ecx
	je	.L48
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L49:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %esi
	xorl	%r9d, %esi
	movzbl	%sil, %edx
	orq	%rdx, %r10
	cmpl	%ecx, %eax
	jb	.L49
.L48:
	testq	%r10, %r10
	je	.L50
	movq	%r8, 8(%rsp)
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r8)
	movq	0(%r13), %rdi
	movl	8(%r13), %ecx
	movzbl	12(%r13), %r9d
	movq	8(%rsp), %r8
.L50:
	movl	%ecx, %eax
	salq	$8, %rax
	orq	%r9, %rax
	xorq	%r15, %rax
	imulq	%rbp, %rax
	movq	%rax, %r15
	shrq	$32, %r15
	xorq	%rax, %r15
	call	*16(%r8)
	movq	$0, 0(%r13)
	movq	%r15, 24(%r14)
.L47:
	addq	$1, %r12
	cmpq	%r12, %rbx
	jne	.L46
	addq	$24, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
.L65:
	ret
	.size	cache_shrink, .-cache_shrink
	.section	.note.GNU-stack,"",@progbits
