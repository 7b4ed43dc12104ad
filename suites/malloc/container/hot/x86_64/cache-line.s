# Written by make assembly from hot/cache-line.c, with gcc 12.2.0
	.section	.hot,"ax",%progbits
	.p2align 12
	.file	"cache-line.c"
	.section	.hot,"ax",%progbits
	.p2align 6
	.globl	write_and_read
	.hidden	write_and_read
	.type	write_and_read, @function
write_and_read:
	testq	%rsi, %rsi
	je	.L4
	xorl	%eax, %eax
	xorl	%ecx, %ecx
	.p2align 6
	.p2align 3
.L3:
	movb	%al, (%rdi)
	movzbl	(%rdi), %edx
	addq	$1, %rax
	addq	%rdx, %rcx
	cmpq	%rax, %rsi
	jne	.L3
	movq	%rcx, %rax
	ret
	.p2align 4,,10
	.p2align 3
.L4:
	xorl	%ecx, %ecx
	movq	%rcx, %rax
	ret
	.size	write_and_read, .-write_and_read
	.section	.note.GNU-stack,"",@progbits
