#include "answer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "facts.h"
#include "say.h"

#define STATUS_FILE "/proc/self/status"

void answer_ready(void)
{
    char cpus[256] = "", peak[32] = "0";

    read_fact(STATUS_FILE, "Cpus_allowed_list:", cpus, sizeof cpus);
    read_fact(STATUS_FILE, "VmHWM:", peak, sizeof peak);
    peak[strspn(peak, "0123456789")] = '\0';
    say("{\"ready\":1,\"version\":5,\"pid\":%d,\"cpus\":\"%s\",\"maxRssKiB\":%s}\n", (int)getpid(), cpus, peak);
}

void answer_clock(void)
{
    say("{\"clockUs\":%" PRId64 "}\n", now_ns() / 1000);
}

void answer_fault(const char *fault)
{
    say("{\"error\":\"%s\"}\n", fault);
}

static const char *status_name(const struct outcome *outcome)
{
    if (outcome->failed_step != NULL)
        return "exec-failed";
    if (outcome->timed_out)
        return "timed-out";
    return WIFEXITED(outcome->wait_status) ? "exited" : "signaled";
}

static void say_end(const struct request *request, const struct outcome *outcome)
{
    int status = outcome->wait_status;
    bool own_end = outcome->failed_step == NULL && !outcome->timed_out;

    say("{\"id\":\"%s\",\"status\":\"%s\",", request->id, status_name(outcome));
    if (outcome->failed_step != NULL)
        say("\"errno\":%d,\"error\":\"%s: %s\",", outcome->error, outcome->failed_step, strerror(outcome->error));
    say_or_null("exitCode", own_end && WIFEXITED(status), WEXITSTATUS(status));
    say_or_null("signal", own_end && WIFSIGNALED(status), WTERMSIG(status));
}

static int64_t microseconds(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

static void say_usage(int64_t wall_ns, const struct rusage *usage)
{
    say("\"wallNs\":%" PRId64 ",\"userUs\":%" PRId64 ",\"systemUs\":%" PRId64 ",", wall_ns,
        microseconds(usage->ru_utime), microseconds(usage->ru_stime));
    say("\"maxRssKiB\":%ld,\"minorFaults\":%ld,\"majorFaults\":%ld,", usage->ru_maxrss, usage->ru_minflt,
        usage->ru_majflt);
    say("\"voluntarySwitches\":%ld,\"involuntarySwitches\":%ld,", usage->ru_nvcsw, usage->ru_nivcsw);
}

static void say_rest(const struct outcome *outcome)
{
    say("\"startUs\":%" PRId64 ",", outcome->start_ns / 1000);
    say_or_null("sliceUs", outcome->slice_us > 0, outcome->slice_us);
    say("\"stragglers\":%d,\"scratchLeft\":%" PRId64 ",", outcome->stragglers, outcome->scratch_left);
    say_or_null("oomKills", outcome->oom_kills >= 0, outcome->oom_kills);
    say_or_null("memoryPeakBytes", outcome->memory_peak >= 0, outcome->memory_peak);
    say("\"truncated\":%s,", outcome->output.truncated || outcome->error_output.truncated ? "true" : "false");
    say("\"stdoutBytes\":%" PRId64 ",\"stderrBytes\":%" PRId64 "}\n", outcome->output.bytes,
        outcome->error_output.bytes);
}

void answer_trial(const struct request *request, struct outcome *outcome)
{
    say_end(request, outcome);
    say_usage(outcome->wall_ns, &outcome->usage);
    say_rest(outcome);
    say_file(outcome->output.fd, outcome->output.bytes);
    say_file(outcome->error_output.fd, outcome->error_output.bytes);
}
