/* Makes the allocator do its work once, so that one that cannot crashes here and not in a trial. */
#ifndef CHURN_H
#define CHURN_H

#include <stdbool.h>

/* Two threads allocate and fill; two others free half of it, and the first thread of all the rest. False when memory did not hold. */
bool churn(void);

#endif
