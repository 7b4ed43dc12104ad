#include "hot/pareto.h"

/* C(6, k) a^(6-k) b^k */
static double binomial(unsigned k, double a, double b)
{
    static const double coefficients[CLASSES] = {1, 6, 15, 20, 15, 6, 1};
    double product = coefficients[k];
    for (unsigned i = 0; i < LEVELS; i++) product *= i < k ? b : a;
    return product;
}

struct pareto make_pareto(uint32_t slots)
{
    struct pareto pareto;
    double picks = 0;
    uint32_t next = 0;
    for (unsigned k = 0; k < CLASSES; k++) {
        picks += binomial(k, 0.8, 0.2);
        if (k < LEVELS) pareto.up_to[k] = (uint32_t)(picks * 4294967296.0);
        pareto.first[k] = next;
        uint32_t share = 1 + (uint32_t)(binomial(k, 0.2, 0.8) * (slots - CLASSES));
        pareto.slots[k] = k < LEVELS ? share : slots - next;
        next += pareto.slots[k];
    }
    return pareto;
}
