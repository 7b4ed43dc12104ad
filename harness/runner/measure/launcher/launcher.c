/* PID 1 of every subject: stays, starts one workload after another as told on standard input, and answers with what the
   kernel knows of each. While a workload runs it sleeps. It goes, and the container with it, when the harness does.
   The protocol is in request.h and answer.h. */
#include <stddef.h>

#include "answer.h"
#include "child.h"
#include "events.h"
#include "line.h"
#include "others.h"
#include "request.h"
#include "say.h"
#include "trial.h"

static void serve(const struct request *request)
{
    struct outcome outcome;

    run_trial(request, &outcome);
    answer_trial(request, &outcome);
    close_trial(&outcome);
}

int main(void)
{
    others_init();
    events_init();
    child_init();
    answer_ready();
    for (;;) {
        struct request request;
        char *line;
        const char *fault;

        say_all();
        line = next_line();
        fault = line == NULL ? "the line is longer than 65536 bytes" : parse_request(line, &request);
        if (fault == NULL)
            serve(&request);
        else
            answer_fault(fault);
    }
}
