/* The launcher's answers: one JSON object a line; behind a trial's line the bytes of its two outputs. */
#ifndef ANSWER_H
#define ANSWER_H

#include "request.h"
#include "trial.h"

void answer_ready(void);

void answer_clock(void);

void answer_fault(const char *fault);

void answer_trial(const struct request *request, struct outcome *outcome);

#endif
