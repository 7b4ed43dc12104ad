#include "../barnes.h"

static const double SOFTENING = 0.05, TOLERANCE = 1.0;

static void offset_to(double offset[AXES], const struct body *body, const double centre[AXES])
{
    for (int axis = 0; axis < AXES; axis++) offset[axis] = centre[axis] - body->position[axis];
}

static double square(const double vector[AXES])
{
    return vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2];
}

static void attract(struct body *body, double mass, const double offset[AXES])
{
    double distance_squared = square(offset) + SOFTENING * SOFTENING;
    double share = mass / __builtin_sqrt(distance_squared);
    double pull = share / distance_squared;
    body->potential -= share;
    for (int axis = 0; axis < AXES; axis++) body->acceleration[axis] += pull * offset[axis];
}

static void attract_to_leaf(struct body *body, const struct leaf *leaf)
{
    for (uint32_t i = 0; i < leaf->count; i++) {
        double offset[AXES];
        if (leaf->bodies[i] == body) continue;
        offset_to(offset, body, leaf->bodies[i]->position);
        attract(body, leaf->bodies[i]->mass, offset);
    }
}

static size_t push_children(const struct cell *cell, const struct node **pending, size_t count)
{
    for (int octant = 0; octant < 8; octant++)
        if (cell->children[octant]) pending[count++] = cell->children[octant];
    return count;
}

/* A node counts as one mass (monopole) when its edge is below TOLERANCE times its distance. */
static void find_force(struct body *body, const struct galaxy *galaxy)
{
    size_t count = 0;
    galaxy->pending[count++] = &galaxy->cells[0].node;
    while (count > 0) {
        const struct node *node = galaxy->pending[--count];
        double offset[AXES];
        offset_to(offset, body, node->centre);
        bool near = node->edge * node->edge >= TOLERANCE * TOLERANCE * square(offset);
        if (!near) attract(body, node->mass, offset);
        else if (node->leaf) attract_to_leaf(body, (const struct leaf *)node);
        else count = push_children((const struct cell *)node, galaxy->pending, count);
    }
}

void find_forces(struct galaxy *galaxy)
{
    for (size_t i = 0; i < galaxy->body_count; i++) {
        struct body *body = galaxy->order[i];
        body->potential = 0;
        for (int axis = 0; axis < AXES; axis++) body->acceleration[axis] = 0;
        find_force(body, galaxy);
    }
}
