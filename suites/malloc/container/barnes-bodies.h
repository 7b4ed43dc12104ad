#ifndef BARNES_BODIES_H
#define BARNES_BODIES_H

#include "hot/barnes.h"

void place_bodies(struct galaxy *galaxy);

#endif
