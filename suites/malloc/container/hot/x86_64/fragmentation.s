# Written by make assembly from hot/fragmentation.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"fragmentation.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align 8
.LC0:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.p2align 6
	.type	end, @function
end:
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	movq	%rdi, %rbp
	pushq	%rbx
	movq	%rsi, %rbx
	subq	$8, %rsp
	movl	8(%rsi), %edi
	movq	(%rsi), %r8
	subq	%rdi, 32(%rbp)
	movzbl	12(%rsi), %esi
	leal	-1(%rdi), %eax
	movq	48(%rbp), %r13
	movq	0(%rbp), %r12
	movzbl	(%r8,%rax), %ecx
	xorl	%esi, %ecx
	movzbl	%cl, %ecx
	testl	%edi, %edi
	je	.L2
	movq	%rdi, %r9
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L3:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%r8,%rdx), %r10d
	xorl	%esi, %r10d
	movzbl	%r10b, %edx
	orq	%rdx, %rcx
	cmpl	%r9d, %eax
	jb	.L3
.L2:
	testq	%rcx, %rcx
	je	.L4
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r12)
	movq	(%rbx), %r8
	movl	8(%rbx), %edi
	movzbl	12(%rbx), %esi
.L4:
	movabsq	$-7046029254386353131, %rax
	salq	$8, %rdi
	orq	%rsi, %rdi
	xorq	%r13, %rdi
	imulq	%rax, %rdi
	movq	%rdi, %r13
	shrq	$32, %r13
	xorq	%rdi, %r13
	movq	%r8, %rdi
	call	*16(%r12)
	movq	$0, (%rbx)
	movq	%r13, 48(%rbp)
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.size	end, .-end
	.p2align 6
	.globl	heap_thin
	.hidden	heap_thin
	.type	heap_thin, @function
heap_thin:
	pushq	%r13
	movq	%rdi, %r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	24(%rdi), %rdx
	testq	%rdx, %rdx
	je	.L15
	movq	40(%rdi), %rax
	movq	8(%rdi), %rcx
	xorl	%ebx, %ebx
	xorl	%ebp, %ebp
	movabsq	$2685821657736338717, %r12
	.p2align 6
	.p2align 3
.L18:
	movq	%rax, %rdx
	movq	%rbx, %rsi
	shrq	$12, %rdx
	salq	$4, %rsi
	xorq	%rdx, %rax
	addq	%rcx, %rsi
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	movq	%rax, 40(%r13)
	imulq	%r12, %rdx
	shrq	$32, %rdx
	leaq	(%rdx,%rdx,4), %rdx
	shrq	$31, %rdx
	jne	.L25
	movdqu	(%rsi), %xmm0
	leaq	1(%rbp), %rdx
	salq	$4, %rbp
	addq	$1, %rbx
	movups	%xmm0, (%rcx,%rbp)
	cmpq	24(%r13), %rbx
	jnb	.L15
	movq	%rdx, %rbp
	jmp	.L18
	.p2align 4,,10
	.p2align 3
.L25:
	movq	%r13, %rdi
	addq	$1, %rbx
	call	end
	cmpq	24(%r13), %rbx
	jnb	.L23
	movq	40(%r13), %rax
	movq	8(%r13), %rcx
	jmp	.L18
	.p2align 4,,10
	.p2align 3
.L23:
	movq	%rbp, %rdx
.L15:
	movq	%rdx, 24(%r13)
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.size	heap_thin, .-heap_thin
	.section	.hot,"ax",%progbits
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	heap_fill
	.hidden	heap_fill
	.type	heap_fill, @function
heap_fill:
	cmpq	%rsi, 32(%rdi)
	jnb	.L45
	pushq	%r15
	pushq	%r14
	movq	%rdi, %r14
	pushq	%r13
	pushq	%r12
	movq	%rsi, %r12
	pushq	%rbp
	movl	%edx, %ebp
	pushq	%rbx
	subq	$8, %rsp
	.p2align 6
	.p2align 3
.L27:
	movq	24(%r14), %rbx
	cmpq	16(%r14), %rbx
	jnb	.L26
	movq	40(%r14), %rdx
	movq	(%r14), %r13
	movabsq	$2685821657736338717, %rdi
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	leaq	1(%rbx), %rdx
	salq	$4, %rbx
	addq	8(%r14), %rbx
	movq	%rax, 40(%r14)
	imulq	%rdi, %rax
	movq	%rdx, 24(%r14)
	movl	%ebp, %edx
	movq	%rax, %r15
	salq	$8, %rax
	shrq	$32, %r15
	shrq	$48, %rax
	imulq	%rdx, %r15
	movb	%al, 12(%rbx)
	shrq	$32, %r15
	leal	(%r15,%rbp), %edi
	movl	%edi, 8(%rbx)
	movq	%rdi, %r15
	call	*0(%r13)
	movq	%rax, (%rbx)
	testq	%rax, %rax
	je	.L46
.L28:
	testl	%r15d, %r15d
	je	.L29
	movzbl	12(%rbx), %edx
	movb	%dl, (%rax)
	movl	$512, %eax
	cmpl	$512, %r15d
	jbe	.L31
	.p2align 6
	.p2align 3
.L30:
	movzbl	12(%rbx), %esi
	movq	(%rbx), %rcx
	movl	%eax, %edx
	addl	$512, %eax
	movb	%sil, (%rcx,%rdx)
	cmpl	%r15d, %eax
	jb	.L30
.L31:
	movq	(%rbx), %rax
.L29:
	movzbl	12(%rbx), %ecx
	leal	-1(%r15), %edx
	movb	%cl, (%rax,%rdx)
	movl	8(%rbx), %eax
	addq	32(%r14), %rax
	movq	%rax, 32(%r14)
	cmpq	%r12, %rax
	jb	.L27
.L26:
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
.L46:
	movl	%r15d, %esi
	leaq	.LC1(%rip), %rdi
	call	*32(%r13)
	movq	(%rbx), %rax
	jmp	.L28
.L45:
	ret
	.size	heap_fill, .-heap_fill
	.p2align 6
	.globl	heap_empty
	.hidden	heap_empty
	.type	heap_empty, @function
heap_empty:
	pushq	%rbp
	movq	%rdi, %rbp
	pushq	%rbx
	subq	$8, %rsp
	cmpq	$0, 24(%rdi)
	je	.L48
	xorl	%ebx, %ebx
	.p2align 6
	.p2align 3
.L49:
	movq	%rbx, %rsi
	movq	%rbp, %rdi
	addq	$1, %rbx
	salq	$4, %rsi
	addq	8(%rbp), %rsi
	call	end
	cmpq	24(%rbp), %rbx
	jb	.L49
.L48:
	movq	$0, 24(%rbp)
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	ret
	.size	heap_empty, .-heap_empty
	.section	.note.GNU-stack,"",@progbits
