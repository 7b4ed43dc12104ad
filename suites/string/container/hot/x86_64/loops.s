# Written by "make assembly" from hot/loops.c
	.file	"loops.c"
	.text
	.section	.hot,"ax",@progbits
	.p2align 6
	.globl	hot_nothing
	.hidden	hot_nothing
	.type	hot_nothing, @function
hot_nothing:
	movq	%rdi, %rax
	ret
	.size	hot_nothing, .-hot_nothing
	.p2align 6
	.globl	hot_repeat
	.hidden	hot_repeat
	.type	hot_repeat, @function
hot_repeat:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	(%rsi), %r15
	movq	8(%rsi), %r14
	movq	16(%rsi), %r13
	movq	24(%rsi), %r12
	testq	%rdx, %rdx
	je	.L3
	movq	%rdi, %rbp
	leaq	-1(%rdx), %rbx
	.p2align 6
	.p2align 3
.L5:
	movq	0(%rbp), %rax
	movq	%r12, %rcx
	movq	%r13, %rdx
	movq	%r14, %rsi
	movq	%r15, %rdi
	call	*%rax
	subq	$1, %rbx
	jnb	.L5
.L3:
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	hot_repeat, .-hot_repeat
	.p2align 6
	.globl	hot_repeat_emptied
	.hidden	hot_repeat_emptied
	.type	hot_repeat_emptied, @function
hot_repeat_emptied:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$24, %rsp
	movq	24(%rsi), %rax
	movq	(%rsi), %r15
	movq	8(%rsi), %r14
	movq	16(%rsi), %r13
	movq	%rax, 8(%rsp)
	movq	32(%rsi), %rbp
	testq	%rdx, %rdx
	je	.L11
	movq	%rdi, %rbx
	leaq	-1(%rdx), %r12
	.p2align 6
	.p2align 3
.L13:
	movb	$0, 0(%rbp)
	movq	8(%rsp), %rcx
	movq	%r13, %rdx
	movq	%r14, %rsi
	movq	(%rbx), %rax
	movq	%r15, %rdi
	call	*%rax
	subq	$1, %r12
	jnb	.L13
.L11:
	addq	$24, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	hot_repeat_emptied, .-hot_repeat_emptied
	.p2align 6
	.globl	hot_walk
	.hidden	hot_walk
	.type	hot_walk, @function
hot_walk:
	leaq	(%rdx,%rdx,4), %rax
	pushq	%r12
	leaq	(%rsi,%rax,8), %r12
	pushq	%rbp
	pushq	%rbx
	cmpq	%r12, %rsi
	je	.L19
	movq	%rdi, %rbp
	movq	%rsi, %rbx
	.p2align 6
	.p2align 3
.L22:
	movq	32(%rbx), %rax
	testq	%rax, %rax
	je	.L21
	movb	$0, (%rax)
.L21:
	movq	0(%rbp), %rax
	movq	24(%rbx), %rcx
	movq	16(%rbx), %rdx
	movq	8(%rbx), %rsi
	movq	(%rbx), %rdi
	call	*%rax
	addq	$40, %rbx
	cmpq	%rbx, %r12
	jne	.L22
.L19:
	popq	%rbx
	popq	%rbp
	popq	%r12
	ret
	.size	hot_walk, .-hot_walk
	.p2align 6
	.globl	hot_mix
	.hidden	hot_mix
	.type	hot_mix, @function
hot_mix:
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	leaq	(%rdx,%rcx), %rbp
	pushq	%rbx
	subq	$8, %rsp
	cmpq	%rbp, %rdx
	je	.L28
	movq	%rdi, %r13
	movq	%rsi, %r12
	movq	%rdx, %rbx
	.p2align 6
	.p2align 3
.L31:
	movzbl	(%rbx), %eax
	leaq	(%rax,%rax,4), %rax
	leaq	(%r12,%rax,8), %rax
	movq	32(%rax), %rdx
	testq	%rdx, %rdx
	je	.L30
	movb	$0, (%rdx)
.L30:
	movq	0(%r13), %r8
	movq	24(%rax), %rcx
	movq	16(%rax), %rdx
	movq	8(%rax), %rsi
	movq	(%rax), %rdi
	call	*%r8
	addq	$1, %rbx
	cmpq	%rbx, %rbp
	jne	.L31
.L28:
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.size	hot_mix, .-hot_mix
	.p2align 6
	.globl	empty_repeat
	.hidden	empty_repeat
	.type	empty_repeat, @function
empty_repeat:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	(%rsi), %r15
	movq	8(%rsi), %r14
	movq	16(%rsi), %r13
	movq	24(%rsi), %r12
	testq	%rdx, %rdx
	je	.L37
	movq	%rdi, %rbp
	leaq	-1(%rdx), %rbx
	.p2align 6
	.p2align 3
.L39:
	movq	0(%rbp), %rax
	movq	%r12, %rcx
	movq	%r13, %rdx
	movq	%r14, %rsi
	movq	%r15, %rdi
	call	*%rax
	subq	$1, %rbx
	jnb	.L39
.L37:
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	empty_repeat, .-empty_repeat
	.p2align 6
	.globl	empty_repeat_emptied
	.hidden	empty_repeat_emptied
	.type	empty_repeat_emptied, @function
empty_repeat_emptied:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$24, %rsp
	movq	24(%rsi), %rax
	movq	(%rsi), %r15
	movq	8(%rsi), %r14
	movq	16(%rsi), %r13
	movq	%rax, 8(%rsp)
	movq	32(%rsi), %rbp
	testq	%rdx, %rdx
	je	.L45
	movq	%rdi, %rbx
	leaq	-1(%rdx), %r12
	.p2align 6
	.p2align 3
.L47:
	movb	$0, 0(%rbp)
	movq	8(%rsp), %rcx
	movq	%r13, %rdx
	movq	%r14, %rsi
	movq	(%rbx), %rax
	movq	%r15, %rdi
	call	*%rax
	subq	$1, %r12
	jnb	.L47
.L45:
	addq	$24, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.size	empty_repeat_emptied, .-empty_repeat_emptied
	.p2align 6
	.globl	empty_walk
	.hidden	empty_walk
	.type	empty_walk, @function
empty_walk:
	leaq	(%rdx,%rdx,4), %rax
	pushq	%r12
	leaq	(%rsi,%rax,8), %r12
	pushq	%rbp
	pushq	%rbx
	cmpq	%r12, %rsi
	je	.L53
	movq	%rdi, %rbp
	movq	%rsi, %rbx
	.p2align 6
	.p2align 3
.L56:
	movq	32(%rbx), %rax
	testq	%rax, %rax
	je	.L55
	movb	$0, (%rax)
.L55:
	movq	0(%rbp), %rax
	movq	24(%rbx), %rcx
	movq	16(%rbx), %rdx
	movq	8(%rbx), %rsi
	movq	(%rbx), %rdi
	call	*%rax
	addq	$40, %rbx
	cmpq	%rbx, %r12
	jne	.L56
.L53:
	popq	%rbx
	popq	%rbp
	popq	%r12
	ret
	.size	empty_walk, .-empty_walk
	.p2align 6
	.globl	empty_mix
	.hidden	empty_mix
	.type	empty_mix, @function
empty_mix:
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	leaq	(%rdx,%rcx), %rbp
	pushq	%rbx
	subq	$8, %rsp
	cmpq	%rbp, %rdx
	je	.L62
	movq	%rdi, %r13
	movq	%rsi, %r12
	movq	%rdx, %rbx
	.p2align 6
	.p2align 3
.L65:
	movzbl	(%rbx), %eax
	leaq	(%rax,%rax,4), %rax
	leaq	(%r12,%rax,8), %rax
	movq	32(%rax), %rdx
	testq	%rdx, %rdx
	je	.L64
	movb	$0, (%rdx)
.L64:
	movq	0(%r13), %r8
	movq	24(%rax), %rcx
	movq	16(%rax), %rdx
	movq	8(%rax), %rsi
	movq	(%rax), %rdi
	call	*%r8
	addq	$1, %rbx
	cmpq	%rbx, %rbp
	jne	.L65
.L62:
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.size	empty_mix, .-empty_mix
	.section	.note.GNU-stack,"",@progbits
