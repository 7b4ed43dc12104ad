#include "attacks.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The launcher is its parent; in a container that is process 1. */
static pid_t launcher(void)
{
    return getppid();
}

static int64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void work(void)
{
    for (int64_t end = now_ns() + 300000000; now_ns() < end;)
        continue;
}

/* Where the launcher's memory begins that it shares with its children: the time at which a workload began stands there. */
static uintptr_t find_shared_memory(void)
{
    char path[64], line[512];
    uintptr_t found = 0;
    FILE *maps;

    snprintf(path, sizeof path, "/proc/%d/maps", (int)launcher());
    maps = fopen(path, "re");
    while (maps != NULL && found == 0 && fgets(line, sizeof line, maps) != NULL)
        if (strstr(line, " rw-s ") != NULL)
            sscanf(line, "%" SCNxPTR, &found);
    if (maps != NULL)
        fclose(maps);
    return found;
}

static bool write_by_file(uintptr_t address, int64_t value)
{
    char path[64];
    int memory;

    snprintf(path, sizeof path, "/proc/%d/mem", (int)launcher());
    memory = open(path, O_RDWR | O_CLOEXEC);
    return memory >= 0 && address != 0 && pwrite(memory, &value, sizeof value, (off_t)address) == sizeof value;
}

static bool write_by_call(uintptr_t address, int64_t value)
{
    struct iovec from = {&value, sizeof value}, to = {(void *)address, sizeof value};

    return process_vm_writev(launcher(), &from, 1, &to, 1, 0) == sizeof value;
}

static bool write_by_trace(uintptr_t address, int64_t value)
{
    bool written;

    if (ptrace(PTRACE_ATTACH, launcher(), NULL, NULL) != 0)
        return false;
    waitpid(launcher(), NULL, __WALL);
    written = address == 0 || ptrace(PTRACE_POKEDATA, launcher(), (void *)address, (void *)value) == 0;
    ptrace(PTRACE_DETACH, launcher(), NULL, NULL);
    return written;
}

/* Whatever it says on the launcher's standard output, the harness takes for an answer. */
static bool take_descriptor(void)
{
    char path[64];
    int process = (int)syscall(SYS_pidfd_open, launcher(), 0);

    snprintf(path, sizeof path, "/proc/%d/fd/1", (int)launcher());
    return open(path, O_WRONLY | O_CLOEXEC) >= 0 || syscall(SYS_pidfd_getfd, process, 1, 0) >= 0;
}

static bool has_more_descriptors(void)
{
    bool more = false;

    for (int fd = 3; fd < 1024; fd++)
        more = more || fcntl(fd, F_GETFD) >= 0;
    return more;
}

static bool tell(const char *way, bool open)
{
    printf("%s: %s\n", way, open ? "open" : "closed");
    return open;
}

int forge_time(void)
{
    bool inherited = has_more_descriptors();
    uintptr_t address = find_shared_memory();
    bool open = tell("inherited descriptors", inherited);

    work();
    open |= tell("memory by file", write_by_file(address, now_ns()));
    open |= tell("memory by call", write_by_call(address, now_ns()));
    open |= tell("memory by trace", write_by_trace(address, now_ns()));
    open |= tell("descriptors", take_descriptor());
    return open ? 0 : 1;
}

static bool set_cpus(void)
{
    cpu_set_t first;

    CPU_ZERO(&first);
    CPU_SET(sched_getcpu(), &first);
    return sched_setaffinity(launcher(), sizeof first, &first) == 0;
}

static bool set_policy(void)
{
    struct sched_param none = {0};

    return sched_setscheduler(launcher(), SCHED_BATCH, &none) == 0;
}

static bool set_disk_priority(void)
{
    enum { OF_PROCESS = 1, IDLE = 3 << 13 }; /* ioprio_set(2) */

    return syscall(SYS_ioprio_set, OF_PROCESS, launcher(), IDLE) == 0;
}

static bool set_limit(void)
{
    struct rlimit none = {0, 0};

    return prlimit(launcher(), RLIMIT_CORE, &none, NULL) == 0;
}

int trouble_launcher(void)
{
    bool open = tell("priority", setpriority(PRIO_PROCESS, (id_t)launcher(), 19) == 0);

    open |= tell("CPUs", set_cpus());
    open |= tell("policy", set_policy());
    open |= tell("priority at disks", set_disk_priority());
    open |= tell("limits", set_limit());
    open |= tell("signals", kill(launcher(), SIGTERM) == 0);
    return open ? 0 : 1;
}

static bool give_result(void)
{
    return puts("{\"ms\":[1]}") >= 0 && fflush(stdout) == 0;
}

int leave_processes(int count)
{
    if (!give_result())
        return 1;
    for (int i = 0; i < count; i++)
        if (fork() == 0) {
            setsid();
            for (;;)
                continue;
        }
    return 0;
}

static bool make_file(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);

    return file >= 0 && write(file, "litter", 6) == 6 && close(file) == 0;
}

static bool make_segment(void)
{
    return shmget(0x6c697474, 1 << 20, IPC_CREAT | IPC_EXCL | 0600) >= 0;
}

int leave_litter(void)
{
    bool made = mkdir("/tmp/-rf", 0700) == 0 && make_file("/tmp/-rf/\n") && chmod("/tmp/-rf", 0) == 0 &&
                symlink("/etc", "/tmp/.link") == 0 && mkfifo("/tmp/pipe", 0600) == 0 &&
                make_file("/dev/shm/left") && make_segment();

    if (!made)
        perror("litter");
    return made && give_result() ? 0 : 1;
}

int leave_depth(int levels)
{
    for (int i = 0; i < levels; i++)
        if (mkdir("d", 0700) != 0 || chdir("d") != 0) {
            perror("d");
            return 1;
        }
    return 0;
}
