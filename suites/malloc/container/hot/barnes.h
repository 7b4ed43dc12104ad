/* Barnes–Hut (Barnes and Hut 1986, Nature 324): gravity of many bodies through an octree. */
#ifndef HOT_BARNES_H
#define HOT_BARNES_H

#include "libc.h"

#include <stdbool.h>
#include <stdint.h>

enum { AXES = 3, LEAF_BODIES = 10, COORDINATE_BITS = 30 };

/* The original's bodies and nodes hold more than ours need, and much of its time are page faults: with so many bytes
 * for each body and node we touch as much memory. */
enum { TOUCHED_BYTES = 256 };

struct body {
    _Alignas(TOUCHED_BYTES) double mass;
    double position[AXES], velocity[AXES], acceleration[AXES], potential;
};

/* The centre of mass of what a cell or leaf holds, and the cube's edge. */
struct node {
    double mass, centre[AXES], edge;
    bool leaf;
};

struct cell {
    _Alignas(TOUCHED_BYTES) struct node node;
    struct node *children[8];
};

struct leaf {
    _Alignas(TOUCHED_BYTES) struct node node;
    uint32_t count;
    struct body *bodies[LEAF_BODIES];
};

/* Where a body is in the root cube, in units of edge / 2^COORDINATE_BITS. */
struct coordinate {
    uint32_t axes[AXES];
};

/* Six arrays, allocated once; cells and leaves are handed out from the start at every step. */
struct galaxy {
    const struct libc *libc;
    size_t body_count, cell_count, leaf_count, node_room;
    double corner[AXES], edge;
    struct body *bodies;
    struct body **order; /* leaf by leaf, so that neighbours are visited together */
    struct coordinate *coordinates;
    struct cell *cells; /* a parent stands before its children; cells[0] is the root */
    struct leaf *leaves;
    const struct node **pending; /* stack of the force walk */
};

void build_tree(struct galaxy *galaxy);
void find_forces(struct galaxy *galaxy);

/* Leapfrog: velocities are half a step ahead of the positions. */
void move_bodies(struct galaxy *galaxy, double step, double velocity_step);

#endif
