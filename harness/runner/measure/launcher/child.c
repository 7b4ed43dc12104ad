#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdnoreturn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "clock.h"
#include "cpu.h"
#include "program.h"
#include "user.h"

static struct beginning *beginning;

enum { READY_US = 1000 };

void child_init(void)
{
    beginning = mmap(NULL, sizeof *beginning, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (beginning == MAP_FAILED)
        _exit(1);
}

const struct beginning *child_beginning(void)
{
    return beginning;
}

static noreturn void fail(const char *step)
{
    beginning->error = errno;
    beginning->failed_step = step;
    _exit(127);
}

static void sleep_until(int64_t time_us)
{
    struct timespec time = {time_us / 1000000, time_us % 1000000 * 1000};

    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
        continue;
}

/* The processes of a block wake at the same time on one CPU. Each looks at the clock and sleeps on for a millisecond, so
   that all are ready when the first of them runs its program. (They are in cgroups of their own, where sched_yield() gives
   nothing to the others.) Then the kernel lets them run in long turns, in which caches are seldom refilled. */
static void begin_together(const struct request *request)
{
    if (!pin_to_cpu(request->cpu))
        fail("sched_setaffinity");
    ask_for_slice(SHORTEST_SLICE_US);
    sleep_until(request->start_us);
    beginning->exec_ns = now_ns();
    beginning->slice_us = ask_for_slice(LONG_SLICE_US);
    sleep_until(request->start_us + READY_US);
}

/* Whatever memory the launcher has, the kernel kills a workload before it (proc_pid_oom_score_adj(5)). The file is root's as long
   as the process is not dumpable. Where it cannot be written, the kernel chooses by size alone. */
static void go_before_launcher(void)
{
    int file;

    prctl(PR_SET_DUMPABLE, 1);
    file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file >= 0) {
        if (write(file, "1000", 4) < 0)
            errno = 0;
        close(file);
    }
    prctl(PR_SET_DUMPABLE, 0);
}

/* Opened as the workload's user, who has to be allowed to read it. */
static void take_input(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0)
        fail("open of its input");
    if (dup2(file, 0) < 0)
        fail("dup2");
}

/* The launcher's handlers become the defaults by themselves at execve. */
static noreturn void become(const struct request *request, int output, int error_output)
{
    sigset_t none;
    const char *program;

    setsid();
    if (dup2(output, 1) < 0 || dup2(error_output, 2) < 0)
        fail("dup2");
    if (!become_workload_user())
        fail("setresuid");
    go_before_launcher();
    take_input(request->input);
    if (chdir(request->cwd) != 0)
        fail("chdir");
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    program = find_program(request->arguments[0], request->environment);
    if (request->cpu != ALL_CPUS)
        begin_together(request);
    else
        beginning->exec_ns = now_ns();
    execve(program, request->arguments, request->environment);
    fail("execve");
}

/* fork, not vfork: the child's peak RSS then starts from its own few pages and not from our high-water mark. With a limit of
   memory it is vfork, after which there is no copy of our page tables that would be charged for a while: nobody reads that RSS. */
pid_t start_child(const struct request *request, int output, int error_output)
{
    pid_t pid;

    *beginning = (struct beginning){.exec_ns = now_ns()};
    pid = request->memory_bytes > 0 && request->cpu == ALL_CPUS ? vfork() : fork();
    if (pid == 0)
        become(request, output, error_output);
    return pid;
}
