#include "trial.h"

#include <errno.h>
#include <sys/wait.h>

#include "child.h"
#include "clock.h"
#include "events.h"
#include "facts.h"
#include "memory.h"
#include "others.h"
#include "scratch.h"

static void fail(struct outcome *outcome, const char *step, int error)
{
    outcome->failed_step = step;
    outcome->error = error;
}

static bool has_ended(pid_t pid, struct outcome *outcome)
{
    pid_t found;

    while ((found = wait4(-1, &outcome->wait_status, WNOHANG, &outcome->usage)) > 0)
        if (found == pid)
            return true;
    return false;
}

/* Sleeps till the child's end or the deadline; returns the time at which the end was seen. */
static int64_t await_end(pid_t pid, int64_t deadline_ns, struct outcome *outcome)
{
    for (int64_t seen_ns = now_ns(); seen_ns < deadline_ns;) {
        await(0, 0, deadline_ns - seen_ns);
        seen_ns = now_ns();
        if (has_ended(pid, outcome))
            return seen_ns;
    }
    outcome->timed_out = true;
    kill_others();
    wait4(pid, &outcome->wait_status, 0, &outcome->usage);
    return now_ns();
}

static void watch(pid_t pid, const struct request *request, struct outcome *outcome)
{
    int64_t end_ns, start_ns = now_ns();

    others_began_with(pid);
    start_ns = request->start_us * 1000 > start_ns ? request->start_us * 1000 : start_ns;
    end_ns = await_end(pid, start_ns + request->timeout_ms * 1000000, outcome);
    outcome->start_ns = child_beginning()->exec_ns;
    outcome->wall_ns = end_ns - outcome->start_ns;
    outcome->slice_us = child_beginning()->slice_us;
    outcome->stragglers = request->keeps_scratch ? 0 : clear_out();
    if (child_beginning()->failed_step != NULL)
        fail(outcome, child_beginning()->failed_step, child_beginning()->error);
    capture_measure(&outcome->output, request->max_output_bytes);
    capture_measure(&outcome->error_output, request->max_output_bytes);
}

static void run_child(const struct request *request, struct outcome *outcome)
{
    int64_t peak_before = memory_peak();
    pid_t pid = start_child(request, outcome->output.fd, outcome->error_output.fd);

    if (pid < 0)
        return fail(outcome, "fork", errno);
    watch(pid, request, outcome);
    if (request->memory_bytes > 0 && memory_peak() > peak_before)
        outcome->memory_peak = memory_peak();
}

void run_trial(const struct request *request, struct outcome *outcome)
{
    long kills_before = oom_kills();

    *outcome = (struct outcome){.output.fd = -1, .error_output.fd = -1, .memory_peak = -1};
    if (!capture_open(&outcome->output, request->max_output_bytes) ||
        !capture_open(&outcome->error_output, request->max_output_bytes))
        return fail(outcome, "memfd_create", errno);
    if (request->memory_bytes > 0 && !take_memory_but(request->memory_bytes))
        return fail(outcome, "memory limit", errno);
    run_child(request, outcome);
    give_memory_back();
    outcome->oom_kills = kills_before < 0 ? -1 : oom_kills() - kills_before;
    outcome->scratch_left = request->keeps_scratch ? 0 : empty_scratch();
}

void close_trial(struct outcome *outcome)
{
    capture_close(&outcome->output);
    capture_close(&outcome->error_output);
}
