/* loop DIGIT: so many million times two instructions, and 7 besides on x86_64, 9 on aarch64 (make check). */
.globl _start
_start:
#if defined __x86_64__
    mov 16(%rsp), %rax /* argv[1] */
    movzbl (%rax), %ecx
    sub $'0', %ecx
    imul $1000000, %ecx, %ecx
1:  dec %ecx
    jnz 1b
    mov $60, %eax /* exit */
    xor %edi, %edi
    syscall
#elif defined __aarch64__
    ldr x1, [sp, #16]
    ldrb w0, [x1]
    sub w0, w0, #48
    mov w2, #16960 /* 1,000,000 */
    movk w2, #15, lsl #16
    mul w0, w0, w2
1:  subs w0, w0, #1
    b.ne 1b
    mov x8, #93
    mov x0, #0
    svc #0
#endif
