/* PID 1 of every container: stays, starts one workload after another as told on standard input, and answers with what the
   kernel knows of each. While a workload runs it sleeps. It goes, and the container with it, when the harness does.
   The protocol is in request.h and answer.h. */
#include <stddef.h>
#include <string.h>

#include "answer.h"
#include "child.h"
#include "events.h"
#include "guard.h"
#include "line.h"
#include "others.h"
#include "request.h"
#include "say.h"
#include "scratch.h"
#include "trial.h"
#include "user.h"

static void serve_trial(const struct request *request)
{
    struct outcome outcome;

    run_trial(request, &outcome);
    answer_trial(request, &outcome);
    close_trial(&outcome);
}

static void serve(char *line)
{
    struct request request;
    const char *fault;

    if (strcmp(line, "clock") == 0)
        return answer_clock();
    fault = parse_request(line, &request);
    if (fault == NULL)
        serve_trial(&request);
    else
        answer_fault(fault);
}

/* launcher [<uid>:<gid>]: the user of workloads, where it is not the one that this is started as. */
int main(int argc, char **argv)
{
    user_init(argc > 1 ? argv[1] : NULL);
    guard_init();
    others_init();
    events_init();
    child_init();
    scratch_init();
    answer_ready();
    for (;;) {
        char *line;

        say_all();
        line = next_line();
        if (line == NULL)
            answer_fault("the line is longer than 65536 bytes");
        else
            serve(line);
    }
}
