/* One trial: from a request to what came of it. */
#ifndef TRIAL_H
#define TRIAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#include "capture.h"
#include "request.h"

struct outcome {
    const char *failed_step; /* the call that kept the workload from starting, or NULL */
    int error;               /* its errno */
    bool timed_out;
    int wait_status;
    int64_t start_ns; /* the clock just before execve */
    int64_t wall_ns;  /* from then until the end was seen */
    int64_t slice_us; /* its turns on a shared CPU; 0 where not known */
    struct rusage usage;
    int stragglers; /* processes still there after the first one's end */
    long oom_kills;       /* -1: not known */
    int64_t memory_peak;  /* bytes of its container, where it was told how many to have; -1: not known */
    int64_t scratch_left; /* entries of its scratch that could not be removed */
    struct capture output, error_output;
};

/* The captures are open afterwards; close_trial() closes them. */
void run_trial(const struct request *request, struct outcome *outcome);

void close_trial(struct outcome *outcome);

#endif
