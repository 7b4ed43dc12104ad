# Written by make assembly from hot/larson.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"larson.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
.LC0:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.p2align 6
	.type	make, @function
make:
	pushq	%r13
	movq	%rdi, %rdx
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	movq	%rsi, %rbx
	subq	$8, %rsp
	movq	32(%rdi), %rcx
	movq	(%rdx), %r13
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
	movq	%rax, 32(%rdi)
	imulq	%rcx, %rax
	movq	%rax, %rbp
	salq	$8, %rax
	shrq	$32, %rbp
	shrq	$48, %rax
	imulq	$993, %rbp, %rbp
	movb	%al, 12(%rsi)
	shrq	$32, %rbp
	leal	8(%rbp), %edi
	movl	%edi, 8(%rsi)
	movq	%rdi, %r12
	call	*0(%r13)
	movq	%rax, (%rbx)
	testq	%rax, %rax
	je	.L8
.L2:
	movzbl	12(%rbx), %edx
	movb	%dl, (%rax)
	cmpl	$512, %r12d
	jbe	.L4
	movq	(%rbx), %rax
	movzbl	12(%rbx), %edx
	movb	%dl, 512(%rax)
.L4:
	movq	(%rbx), %rax
	movb	%dl, 7(%rax,%rbp)
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.p2align 4,,10
	.p2align 3
.L8:
	movl	%r12d, %esi
	leaq	.LC0(%rip), %rdi
	call	*32(%r13)
	movq	(%rbx), %rax
	jmp	.L2
	.size	make, .-make
	.p2align 6
	.globl	store_fill
	.hidden	store_fill
	.type	store_fill, @function
store_fill:
	cmpq	$0, 16(%rdi)
	je	.L14
	pushq	%rbp
	movq	%rdi, %rbp
	pushq	%rbx
	xorl	%ebx, %ebx
	subq	$8, %rsp
	.p2align 6
	.p2align 3
.L11:
	movq	%rbx, %rsi
	movq	%rbp, %rdi
	addq	$1, %rbx
	salq	$4, %rsi
	addq	8(%rbp), %rsi
	call	make
	cmpq	16(%rbp), %rbx
	jb	.L11
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	ret
	.p2align 4,,10
	.p2align 3
.L14:
	ret
	.size	store_fill, .-store_fill
	.section	.hot,"ax",%progbits
	.align 8
.LC1:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	store_replace
	.hidden	store_replace
	.type	store_replace, @function
store_replace:
	cmpq	$0, 24(%rdi)
	je	.L34
	pushq	%r15
	pushq	%r14
	pushq	%r13
	movq	%rdi, %r13
	pushq	%r12
	movabsq	$2685821657736338717, %r12
	pushq	%rbp
	movabsq	$-7046029254386353131, %rbp
	pushq	%rbx
	xorl	%ebx, %ebx
	subq	$24, %rsp
	.p2align 6
	.p2align 3
.L18:
	movq	32(%r13), %rdx
	movq	40(%r13), %r15
	movq	0(%r13), %rsi
	movq	%rdx, %rax
	shrq	$12, %rax
	xorq	%rdx, %rax
	movq	%rax, %rdx
	salq	$25, %rdx
	xorq	%rax, %rdx
	movq	%rdx, %rax
	shrq	$27, %rax
	xorq	%rdx, %rax
	movq	%rax, 32(%r13)
	imulq	%r12, %rax
	movq	%rax, %r14
	shrq	$32, %r14
	imulq	16(%r13), %r14
	shrq	$32, %r14
	salq	$4, %r14
	addq	8(%r13), %r14
	movl	8(%r14), %ecx
	movq	(%r14), %rdi
	movzbl	12(%r14), %r9d
	leal	-1(%rcx), %eax
	movzbl	(%rdi,%rax), %r10d
	xorl	%r9d, %r10d
	movzbl	%r10b, %r10d
	testl	%ecx, %ecx
	je	.L19
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L20:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %r8d
	xorl	%r9d, %r8d
	movzbl	%r8b, %edx
	orq	%rdx, %r10
	cmpl	%ecx, %eax
	jb	.L20
.L19:
	testq	%r10, %r10
	je	.L21
	movq	%rsi, 8(%rsp)
	leaq	.LC1(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rsi)
	movq	(%r14), %rdi
	movl	8(%r14), %ecx
	movzbl	12(%r14), %r9d
	movq	8(%rsp), %rsi
.L21:
	movl	%ecx, %eax
	addq	$1, %rbx
	salq	$8, %rax
	orq	%r9, %rax
	xorq	%r15, %rax
	imulq	%rbp, %rax
	movq	%rax, %r15
	shrq	$32, %r15
	xorq	%rax, %r15
	call	*16(%rsi)
	movq	$0, (%r14)
	movq	%r14, %rsi
	movq	%r13, %rdi
	movq	%r15, 40(%r13)
	call	make
	cmpq	24(%r13), %rbx
	jb	.L18
	addq	$24, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
.L34:
	ret
	.size	store_replace, .-store_replace
	.p2align 6
	.globl	store_empty
	.hidden	store_empty
	.type	store_empty, @function
store_empty:
	cmpq	$0, 16(%rdi)
	je	.L53
	pushq	%r15
	xorl	%r15d, %r15d
	pushq	%r14
	movq	%rdi, %r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	movabsq	$-7046029254386353131, %rbp
	pushq	%rbx
	subq	$8, %rsp
	movq	40(%rdi), %rbx
	.p2align 6
	.p2align 3
.L42:
	movq	%r15, %r13
	movq	(%r14), %r12
	salq	$4, %r13
	addq	8(%r14), %r13
	movl	8(%r13), %ecx
	movq	0(%r13), %rdi
	movzbl	12(%r13), %r8d
	leal	-1(%rcx), %eax
	movzbl	(%rdi,%rax), %r9d
	xorl	%r8d, %r9d
	movzbl	%r9b, %r9d
	testl	%ecx, %ecx
	je	.L39
	xorl	%eax, %eax
	.p2align 6
	.p2align 3
.L40:
	movl	%eax, %edx
	addl	$512, %eax
	movzbl	(%rdi,%rdx), %esi
	xorl	%r8d, %esi
	movzbl	%sil, %edx
	orq	%rdx, %r9
	cmpl	%ecx, %eax
	jb	.L40
.L39:
	testq	%r9, %r9
	je	.L41
	leaq	.LC1(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r12)
	movq	0(%r13), %rdi
	movl	8(%r13), %ecx
	movzbl	12(%r13), %r8d
.L41:
	movl	%ecx, %eax
	addq	$1, %r15
	salq	$8, %rax
	orq	%r8, %rax
	xorq	%rbx, %rax
	imulq	%rbp, %rax
	movq	%rax, %rbx
	shrq	$32, %rbx
	xorq	%rax, %rbx
	call	*16(%r12)
	movq	$0, 0(%r13)
	movq	%rbx, 40(%r14)
	cmpq	16(%r14), %r15
	jb	.L42
	addq	$8, %rsp
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
.L53:
	ret
	.size	store_empty, .-store_empty
	.section	.note.GNU-stack,"",@progbits
