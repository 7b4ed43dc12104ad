# Written by make assembly from hot/batches.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"batches.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
.LC0:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	batch_fill
	.hidden	batch_fill
	.type	batch_fill, @function
batch_fill:
	cmpq	$0, 8(%rsi)
	je	.L13
	pushq	%r15
	pushq	%r14
	movq	%rsi, %r14
	pushq	%r13
	xorl	%r13d, %r13d
	pushq	%r12
	movq	%rdx, %r12
	pushq	%rbp
	movq	%rdi, %rbp
	pushq	%rbx
	subq	$8, %rsp
	.p2align 6
	.p2align 3
.L2:
	movq	(%r12), %rdx
	movl	16(%r14), %r15d
	movabsq	$2685821657736338717, %rdi
	movq	(%r14), %rbx
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, (%r12)
	imulq	%rdi, %rax
	testl	%r15d, %r15d
	jne	.L3
	movq	%rax, %rcx
	movl	$8, %edx
	shrq	$57, %rcx
	orl	$64, %ecx
	rep bsfl	%ecx, %ecx
	sall	%cl, %edx
	leal	-1(%rdx), %r15d
	andl	%eax, %r15d
	addl	%edx, %r15d
.L3:
	movq	%r13, %rdx
	shrq	$48, %rax
	movl	%r15d, %edi
	salq	$4, %rdx
	addq	%rdx, %rbx
	movl	%r15d, 8(%rbx)
	movb	%al, 12(%rbx)
	call	*0(%rbp)
	movq	%rax, (%rbx)
	testq	%rax, %rax
	je	.L17
.L4:
	movzbl	12(%rbx), %edx
	movb	%dl, (%rax)
	cmpl	$512, %r15d
	jbe	.L5
	movl	$512, %eax
	.p2align 6
	.p2align 3
.L6:
	movzbl	12(%rbx), %edx
	movq	(%rbx), %rsi
	movl	%eax, %ecx
	addl	$512, %eax
	movb	%dl, (%rsi,%rcx)
	cmpl	%r15d, %eax
	jb	.L6
.L5:
	movq	(%rbx), %rcx
	leal	-1(%r15), %eax
	addq	$1, %r13
	movb	%dl, (%rcx,%rax)
	cmpq	8(%r14), %r13
	jb	.L2
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L17:
	movl	%r15d, %esi
	leaq	.LC0(%rip), %rdi
	call	*32(%rbp)
	movq	(%rbx), %rax
	jmp	.L4
.L13:
	ret
	.size	batch_fill, .-batch_fill
	.section	.hot,"ax",%progbits
	.align 8
.LC1:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	batch_thin
	.hidden	batch_thin
	.type	batch_thin, @function
batch_thin:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$24, %rsp
	movq	8(%rsi), %rax
	movq	%rax, 8(%rsp)
	testq	%rax, %rax
	je	.L18
	movq	%rdi, %rbp
	movq	%rsi, %r14
	movq	%rdx, %r12
	xorl	%r13d, %r13d
	movq	$0, 8(%rsp)
	.p2align 6
	.p2align 3
.L25:
	movq	%r13, %r15
	salq	$4, %r15
	addq	(%r14), %r15
	movl	8(%r15), %esi
	movq	(%r15), %rdi
	movzbl	12(%r15), %r10d
	leal	-1(%rsi), %eax
	movzbl	(%rdi,%rax), %ecx
	xorl	%r10d, %ecx
	movzbl	%cl, %ecx
	testl	%esi, %esi
	je	.L20
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L21:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %ebx
	xorl	%r10d, %ebx
	movzbl	%bl, %edx
	orq	%rdx, %rcx
	cmpl	%esi, %eax
	jb	.L21
.L20:
	testq	%rcx, %rcx
	je	.L22
	leaq	.LC1(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rbp)
	movl	8(%r15), %eax
	movzbl	12(%r15), %edx
	movq	8(%rsp), %rsi
	movq	(%r15), %rdi
	salq	$8, %rax
	orq	%rdx, %rax
	xorq	%rsi, %rax
	movabsq	$-7046029254386353131, %rsi
	imulq	%rsi, %rax
	movq	%rax, %rbx
	shrq	$32, %rbx
	xorq	%rax, %rbx
	movq	%rbx, 8(%rsp)
.L45:
	call	*16(%rbp)
	movq	8(%r14), %rax
	addq	$2, %r13
	movq	$0, (%r15)
	cmpq	%rax, %r13
	jb	.L25
	testq	%rax, %rax
	je	.L18
	xorl	%r15d, %r15d
	.p2align 6
	.p2align 3
.L31:
	movq	(%r12), %rcx
	movl	16(%r14), %ebx
	movabsq	$2685821657736338717, %rsi
	movq	(%r14), %rdx
	movq	%rcx, %rax
	shrq	$12, %rax
	xorq	%rcx, %rax
	movq	%rax, %rcx
	salq	$25, %rcx
	xorq	%rax, %rcx
	movq	%rcx, %rax
	shrq	$27, %rax
	xorq	%rcx, %rax
	movq	%rax, (%r12)
	imulq	%rsi, %rax
	testl	%ebx, %ebx
	jne	.L27
	movq	%rax, %rcx
	movl	$8, %esi
	shrq	$57, %rcx
	orl	$64, %ecx
	rep bsfl	%ecx, %ecx
	sall	%cl, %esi
	movl	%esi, %ecx
	leal	-1(%rsi), %esi
	andl	%eax, %esi
	leal	(%rsi,%rcx), %ebx
.L27:
	movq	%r15, %rcx
	shrq	$48, %rax
	movl	%ebx, %edi
	salq	$4, %rcx
	leaq	(%rdx,%rcx), %r13
	movl	%ebx, 8(%r13)
	movb	%al, 12(%r13)
	call	*0(%rbp)
	movq	%rax, 0(%r13)
	testq	%rax, %rax
	je	.L46
.L28:
	movzbl	12(%r13), %ecx
	movb	%cl, (%rax)
	cmpl	$512, %ebx
	jbe	.L29
	movl	$512, %eax
	.p2align 6
	.p2align 3
.L30:
	movzbl	12(%r13), %ecx
	movq	0(%r13), %r10
	movl	%eax, %edi
	addl	$512, %eax
	movb	%cl, (%r10,%rdi)
	cmpl	%ebx, %eax
	jb	.L30
.L29:
	movq	0(%r13), %rdx
	leal	-1(%rbx), %eax
	addq	$2, %r15
	movb	%cl, (%rdx,%rax)
	cmpq	8(%r14), %r15
	jb	.L31
.L18:
	movq	8(%rsp), %rax
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
.L22:
	movl	%esi, %eax
	movq	8(%rsp), %rsi
	salq	$8, %rax
	orq	%r10, %rax
	xorq	%rsi, %rax
	movabsq	$-7046029254386353131, %rsi
	imulq	%rsi, %rax
	movq	%rax, %rbx
	shrq	$32, %rbx
	xorq	%rax, %rbx
	movq	%rbx, 8(%rsp)
	jmp	.L45
	.p2align 4,,10
	.p2align 3
.L46:
	movl	%ebx, %esi
	leaq	.LC0(%rip), %rdi
	call	*32(%rbp)
	movq	0(%r13), %rax
	jmp	.L28
	.size	batch_thin, .-batch_thin
	.p2align 6
	.globl	batch_empty
	.hidden	batch_empty
	.type	batch_empty, @function
batch_empty:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	8(%rsi), %rbx
	testq	%rbx, %rbx
	je	.L47
	leaq	-1(%rbx), %r14
	movq	%rdi, %rbp
	movq	%rsi, %r12
	xorl	%ebx, %ebx
	movabsq	$-7046029254386353131, %r13
	.p2align 6
	.p2align 3
.L53:
	movq	%r14, %r15
	salq	$4, %r15
	addq	(%r12), %r15
	movl	8(%r15), %esi
	movq	(%r15), %rdi
	movzbl	12(%r15), %r9d
	leal	-1(%rsi), %eax
	movzbl	(%rdi,%rax), %ecx
	xorl	%r9d, %ecx
	movzbl	%cl, %ecx
	testl	%esi, %esi
	je	.L49
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L50:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %r8d
	xorl	%r9d, %r8d
	movzbl	%r8b, %edx
	orq	%rdx, %rcx
	cmpl	%esi, %eax
	jb	.L50
.L49:
	testq	%rcx, %rcx
	je	.L51
	leaq	.LC1(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rbp)
	movl	8(%r15), %eax
	movzbl	12(%r15), %edx
	movq	(%r15), %rdi
	salq	$8, %rax
	orq	%rdx, %rax
	xorq	%rbx, %rax
	imulq	%r13, %rax
	movq	%rax, %rbx
	shrq	$32, %rbx
	xorq	%rax, %rbx
.L65:
	call	*16(%rbp)
	movq	$0, (%r15)
	subq	$1, %r14
	jnb	.L53
.L47:
	addq	$8, %rsp
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
.L51:
	movl	%esi, %eax
	salq	$8, %rax
	orq	%r9, %rax
	xorq	%rbx, %rax
	imulq	%r13, %rax
	movq	%rax, %rbx
	shrq	$32, %rbx
	xorq	%rax, %rbx
	jmp	.L65
	.size	batch_empty, .-batch_empty
	.section	.note.GNU-stack,"",@progbits
