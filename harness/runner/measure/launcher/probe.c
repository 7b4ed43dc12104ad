/* Reports the libc, malloc, stack and CPUs that a workload of this container gets. It is built and started as workloads
   are, so that its own facts are theirs. Prints one JSON object. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "churn.h"
#include "json.h"
#include "mapped.h"
#include "provider.h"

static void print_providers(void)
{
    json_member("malloc", provider_of("malloc"));
    json_member("free", provider_of("free"));
    json_member("calloc", provider_of("calloc"));
    json_member("realloc", provider_of("realloc"));
    json_member("memcpy", provider_of("memcpy"));
    json_member("libc", provider_of("getpid"));
    json_member("glibcVersion", glibc_version());
    json_member("interpreter", interpreter());
}

static size_t thread_stack_bytes(void)
{
    pthread_attr_t attributes;
    size_t bytes = 0;

    pthread_attr_init(&attributes);
    pthread_attr_getstacksize(&attributes, &bytes);
    pthread_attr_destroy(&attributes);
    return bytes;
}

static int cpus(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

static void print_sizes(void)
{
    struct utsname system;

    uname(&system);
    json_member("machine", system.machine);
    printf("\"pointerBytes\":%zu,\"pageBytes\":%ld,\"threadStackBytes\":%zu,\"cpus\":%d,", sizeof(void *),
           sysconf(_SC_PAGESIZE), thread_stack_bytes(), cpus());
}

int main(void)
{
    if (!churn())
        return 1;
    printf("{\"probe\":1,");
    print_providers();
    print_sizes();
    print_mapped();
    printf("}\n");
    return fflush(stdout) == 0 ? 0 : 1;
}
