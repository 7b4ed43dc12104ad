#include "cpu.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

/* struct sched_attr of the kernel's first version; musl has none, and not every glibc. */
struct scheduling {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime_ns, deadline_ns, period_ns;
};

bool pin_to_cpu(int cpu)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    if (cpu < CPU_SETSIZE)
        CPU_SET(cpu, &set);
    return sched_setaffinity(0, sizeof set, &set) == 0;
}

static bool get_scheduling(struct scheduling *scheduling)
{
    return syscall(SYS_sched_getattr, 0, scheduling, sizeof *scheduling, 0) == 0;
}

/* A kernel that knows no slices ignores the runtime of SCHED_OTHER and reads it back as 0. */
int64_t ask_for_slice(int64_t slice_us)
{
    struct scheduling scheduling;

    if (!get_scheduling(&scheduling) || scheduling.policy != SCHED_OTHER)
        return 0;
    scheduling.runtime_ns = (uint64_t)slice_us * 1000;
    syscall(SYS_sched_setattr, 0, &scheduling, 0);
    return get_scheduling(&scheduling) ? (int64_t)(scheduling.runtime_ns / 1000) : 0;
}
