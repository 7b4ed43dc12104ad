# Written by make assembly from hot/alloc-test.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"alloc-test.c"
	.section	.hot,"ax",%progbits
	.section	.hot,"ax",%progbits
	.align 8
.LC0:
	.string	"An object does not hold what was written into it"
	.section	.hot,"ax",%progbits
	.p2align 6
	.type	empty, @function
empty:
	pushq	%rbp
	movq	%rdi, %rbp
	pushq	%rbx
	movq	%rsi, %rbx
	subq	$8, %rsp
	movl	8(%rsi), %r8d
	movq	(%rsi), %rdi
	movzbl	12(%rsi), %r10d
	movl	%r8d, %r9d
	movl	%r8d, %ecx
	andl	$-8, %r9d
	shrl	$3, %ecx
	je	.L29
	cmpl	$1, %ecx
	je	.L13
	movl	%r8d, %eax
	movq	%rdi, %rdx
	pxor	%xmm0, %xmm0
	shrl	$4, %eax
	movl	%eax, %esi
	salq	$4, %rsi
	addq	%rdi, %rsi
	.p2align 6
	.p2align 3
.L6:
	movdqu	(%rdx), %xmm2
	addq	$16, %rdx
	paddq	%xmm2, %xmm0
	cmpq	%rsi, %rdx
	jne	.L6
	movdqa	%xmm0, %xmm1
	addl	%eax, %eax
	psrldq	$8, %xmm1
	paddq	%xmm1, %xmm0
	movq	%xmm0, %rdx
	cmpl	%eax, %ecx
	je	.L7
.L5:
	sall	$3, %eax
	addq	(%rdi,%rax), %rdx
.L7:
	movabsq	$72340172838076673, %rax
	movl	%ecx, %ecx
	movl	%r8d, %esi
	imulq	%r10, %rcx
	imulq	%rax, %rcx
	andl	$7, %esi
	je	.L8
	movzbl	(%rdi,%r9), %eax
	testb	$6, %r8b
	je	.L9
.L11:
	movzbl	1(%rdi,%r9), %r11d
	addq	%r11, %rax
	cmpl	$2, %esi
	jbe	.L9
	movzbl	2(%rdi,%r9), %r11d
	addq	%r11, %rax
	andl	$4, %r8d
	je	.L9
	movzbl	3(%rdi,%r9), %r8d
	addq	%r8, %rax
	cmpl	$4, %esi
	jbe	.L9
	movzbl	4(%rdi,%r9), %r8d
	addq	%r8, %rax
	cmpl	$5, %esi
	je	.L9
	movzbl	5(%rdi,%r9), %r8d
	addq	%r8, %rax
	cmpl	$7, %esi
	jne	.L14
	movzbl	6(%rdi,%r9), %r8d
	addq	%r8, %rax
.L9:
	cmpq	%rdx, %rcx
	je	.L12
.L10:
	leaq	.LC0(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%rbp)
	movq	(%rbx), %rdi
.L4:
	call	*16(%rbp)
	movl	8(%rbx), %eax
	movzbl	12(%rbx), %edx
	movq	$0, (%rbx)
	addq	$8, %rsp
	imulq	%rdx, %rax
	popq	%rbx
	popq	%rbp
	ret
	.p2align 4,,10
	.p2align 3
.L29:
	testl	%r8d, %r8d
	je	.L4
	movzbl	(%rdi,%r9), %eax
	movl	%r8d, %esi
	xorl	%edx, %edx
	xorl	%ecx, %ecx
	testb	$6, %r8b
	jne	.L11
	.p2align 6
	.p2align 3
.L12:
	movl	%esi, %esi
	imulq	%r10, %rsi
	cmpq	%rax, %rsi
	jne	.L10
	jmp	.L4
	.p2align 4,,10
	.p2align 3
.L8:
	cmpq	%rcx, %rdx
	jne	.L10
	jmp	.L4
.L13:
	xorl	%edx, %edx
	xorl	%eax, %eax
	jmp	.L5
.L14:
	movl	$6, %esi
	jmp	.L9
	.size	empty, .-empty
	.section	.hot,"ax",%progbits
.LC1:
	.string	"Cannot allocate %u bytes"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	fill_half
	.hidden	fill_half
	.type	fill_half, @function
fill_half:
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	movq	%rdi, %r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movl	96(%rdi), %ecx
	movq	104(%rdi), %rbx
	testl	%ecx, %ecx
	je	.L31
	movabsq	$2685821657736338717, %r13
	xorl	%ebp, %ebp
	jmp	.L34
	.p2align 4,,10
	.p2align 3
.L32:
	addl	$1, %ebp
	cmpl	%ecx, %ebp
	jnb	.L31
.L34:
	movq	%rbx, %rdx
	movl	%ebp, %eax
	shrq	$12, %rdx
	salq	$4, %rax
	addq	88(%r12), %rax
	xorq	%rbx, %rdx
	movq	$0, (%rax)
	movq	%rax, %r14
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %rbx
	shrq	$27, %rbx
	xorq	%rax, %rbx
	movq	%rbx, %rax
	imulq	%r13, %rax
	testq	%rax, %rax
	jns	.L32
	movq	%rbx, %rdx
	movq	(%r12), %r15
	shrq	$12, %rdx
	xorq	%rbx, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movl	$4, %edx
	movq	%rax, %rbx
	shrq	$27, %rbx
	xorq	%rax, %rbx
	movq	%rbx, %rax
	imulq	%r13, %rax
	movq	%rax, %rcx
	shrq	$57, %rcx
	orb	$-128, %cl
	rep bsfl	%ecx, %ecx
	sall	%cl, %edx
	leal	-1(%rdx), %ecx
	andl	%eax, %ecx
	shrq	$40, %rax
	leal	1(%rdx,%rcx), %edi
	movb	%al, 12(%r14)
	movl	%edi, 8(%r14)
	call	*(%r15)
	movq	%rax, (%r14)
	movq	%rax, %rdi
	testq	%rax, %rax
	je	.L40
.L33:
	movl	8(%r14), %edx
	movzbl	12(%r14), %esi
	addl	$1, %ebp
	call	*24(%r15)
	movl	96(%r12), %ecx
	cmpl	%ecx, %ebp
	jb	.L34
.L31:
	movq	%rbx, 104(%r12)
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
.L40:
	leaq	.LC1(%rip), %rdi
	movl	8(%r14), %esi
	xorl	%eax, %eax
	call	*32(%r15)
	movq	(%r14), %rdi
	jmp	.L33
	.size	fill_half, .-fill_half
	.p2align 6
	.globl	operate
	.hidden	operate
	.type	operate, @function
operate:
	pushq	%r15
	movq	%rdi, %r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbp
	pushq	%rbx
	subq	$24, %rsp
	movq	104(%rdi), %r14
	testq	%rsi, %rsi
	je	.L48
	movq	%rsi, %r12
	xorl	%ebx, %ebx
	xorl	%ebp, %ebp
	movabsq	$2685821657736338717, %r13
	jmp	.L47
	.p2align 4,,10
	.p2align 3
.L57:
	movq	%r10, %rdi
	movq	%rdx, %rsi
	addq	$1, %rbx
	call	empty
	movabsq	$-7046029254386353131, %rdi
	xorq	%rbp, %rax
	imulq	%rdi, %rax
	movq	%rax, %rbp
	shrq	$32, %rbp
	xorq	%rax, %rbp
	cmpq	%rbx, %r12
	je	.L42
.L47:
	movq	%r14, %rdx
	movq	88(%r15), %rcx
	shrq	$12, %rdx
	xorq	%r14, %rdx
	movq	%rdx, %rax
	salq	$25, %rax
	xorq	%rdx, %rax
	movq	%rax, %r9
	shrq	$27, %r9
	movq	%r9, %r14
	xorq	%rax, %r14
	movq	%r14, %rax
	imulq	%r13, %rax
	cmpl	%eax, 8(%r15)
	jnb	.L49
	cmpl	%eax, 12(%r15)
	jnb	.L50
	cmpl	%eax, 16(%r15)
	jnb	.L51
	cmpl	%eax, 20(%r15)
	jnb	.L52
	cmpl	%eax, 24(%r15)
	jnb	.L53
	cmpl	%eax, 28(%r15)
	sbbl	%esi, %esi
	notl	%esi
	addl	$6, %esi
.L43:
	shrq	$32, %rax
	movq	(%r15), %r10
	movq	%rax, %rdx
	movl	60(%r15,%rsi,4), %eax
	imulq	%rax, %rdx
	shrq	$32, %rdx
	addl	32(%r15,%rsi,4), %edx
	salq	$4, %rdx
	addq	%rcx, %rdx
	cmpq	$0, (%rdx)
	jne	.L57
	movq	%r14, %rcx
	movl	$4, %esi
	movq	%rdx, 8(%rsp)
	shrq	$12, %rcx
	movq	%r10, (%rsp)
	xorq	%r14, %rcx
	movq	%rcx, %rax
	salq	$25, %rax
	xorq	%rcx, %rax
	movq	%rax, %r9
	shrq	$27, %r9
	xorq	%rax, %r9
	movq	%r9, %rax
	movq	%r9, %r14
	imulq	%r13, %rax
	movq	%rax, %rcx
	shrq	$57, %rcx
	orb	$-128, %cl
	rep bsfl	%ecx, %ecx
	sall	%cl, %esi
	leal	-1(%rsi), %ecx
	andl	%eax, %ecx
	shrq	$40, %rax
	leal	1(%rsi,%rcx), %edi
	movb	%al, 12(%rdx)
	movl	%edi, 8(%rdx)
	call	*(%r10)
	movq	8(%rsp), %rdx
	movq	(%rsp), %r10
	testq	%rax, %rax
	movq	%rax, %rdi
	movq	%rax, (%rdx)
	je	.L58
.L46:
	movl	8(%rdx), %eax
	addq	$1, %rbx
	movzbl	12(%rdx), %esi
	movq	%rax, %rdx
	call	*24(%r10)
	cmpq	%rbx, %r12
	jne	.L47
.L42:
	movq	%r14, 104(%r15)
	addq	$24, %rsp
	movq	%rbp, %rax
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	ret
	.p2align 4,,10
	.p2align 3
.L58:
	movl	8(%rdx), %esi
	leaq	.LC1(%rip), %rdi
	xorl	%eax, %eax
	call	*32(%r10)
	movq	8(%rsp), %rdx
	movq	(%rsp), %r10
	movq	(%rdx), %rdi
	jmp	.L46
	.p2align 4,,10
	.p2align 3
.L49:
	xorl	%esi, %esi
	jmp	.L43
.L50:
	movl	$1, %esi
	jmp	.L43
.L51:
	movl	$2, %esi
	jmp	.L43
.L52:
	movl	$3, %esi
	jmp	.L43
.L53:
	movl	$4, %esi
	jmp	.L43
.L48:
	xorl	%ebp, %ebp
	jmp	.L42
	.size	operate, .-operate
	.p2align 6
	.globl	empty_all
	.hidden	empty_all
	.type	empty_all, @function
empty_all:
	pushq	%r13
	pushq	%r12
	movq	%rsi, %r12
	pushq	%rbp
	pushq	%rbx
	subq	$8, %rsp
	movl	96(%rdi), %eax
	testl	%eax, %eax
	je	.L59
	movq	88(%rdi), %rdx
	movq	%rdi, %r13
	xorl	%ebx, %ebx
	movabsq	$-7046029254386353131, %rbp
.L63:
	movl	%ebx, %esi
	salq	$4, %rsi
	addq	%rdx, %rsi
	cmpq	$0, (%rsi)
	je	.L61
.L69:
	movq	0(%r13), %rdi
	addl	$1, %ebx
	call	empty
	xorq	%r12, %rax
	imulq	%rbp, %rax
	movq	%rax, %r12
	shrq	$32, %r12
	xorq	%rax, %r12
	movl	96(%r13), %eax
	cmpl	%eax, %ebx
	jnb	.L59
	movq	88(%r13), %rdx
	movl	%ebx, %esi
	salq	$4, %rsi
	addq	%rdx, %rsi
	cmpq	$0, (%rsi)
	jne	.L69
.L61:
	addl	$1, %ebx
	cmpl	%eax, %ebx
	jb	.L63
.L59:
	addq	$8, %rsp
	movq	%r12, %rax
	popq	%rbx
	popq	%rbp
	popq	%r12
	popq	%r13
	ret
	.size	empty_all, .-empty_all
	.section	.note.GNU-stack,"",@progbits
