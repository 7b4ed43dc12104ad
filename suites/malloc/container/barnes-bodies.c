/* Two Plummer spheres (Aarseth, Hénon and Wielen 1974), the second a shifted copy of the first.
 * Only + - * / and sqrt, which IEEE 754 defines to the last bit: pow, cos and sin differ
 * between libcs, and the bodies must not. */
#include "barnes-bodies.h"

#include "hot/random.h"

#include <math.h>

#define SEED UINT64_C(0x9E3779B97F4A7C15)
#define PI 3.14159265358979323846
static const double SHIFT = 4, FARTHEST = 9;

/* Virial units; each sphere has half of the mass, 1, and is in equilibrium by itself. */
static const double LENGTH_UNIT = 3 * PI / 16, SPHERE_MASS = 0.5;

static double uniform(uint64_t *state)
{
    return (double)(random_next(state) >> 11) * 0x1p-53;
}

static double square(const double vector[AXES])
{
    return vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2];
}

static void pick_direction(double vector[AXES], double length, uint64_t *state)
{
    double found;
    do {
        for (int axis = 0; axis < AXES; axis++) vector[axis] = 2 * uniform(state) - 1;
        found = square(vector);
    } while (found > 1 || found < 1e-6);
    for (int axis = 0; axis < AXES; axis++) vector[axis] *= length / sqrt(found);
}

/* A radius encloses the share m of the mass at 1 / sqrt(m^(-2/3) - 1). The greatest of three
 * uniform numbers is distributed like the cube root of one, which spares us pow. */
static double pick_radius(uint64_t *state)
{
    double radius;
    do {
        double root = fmax(uniform(state), fmax(uniform(state), uniform(state)));
        radius = root / sqrt(1 - root * root);
    } while (radius > FARTHEST);
    return radius;
}

/* A share of the escape velocity, with density x² (1 - x²)^3.5, which is nowhere above 0.1. */
static double pick_velocity_share(uint64_t *state)
{
    double share, rest;
    do {
        share = uniform(state);
        rest = 1 - share * share;
    } while (0.1 * uniform(state) > share * share * rest * rest * rest * sqrt(rest));
    return share;
}

static struct body make_body(double mass, uint64_t *state)
{
    struct body body = {.mass = mass};
    double radius = pick_radius(state);
    double escape = sqrt(2 * SPHERE_MASS / LENGTH_UNIT) / sqrt(sqrt(1 + radius * radius));
    pick_direction(body.position, LENGTH_UNIT * radius, state);
    pick_direction(body.velocity, pick_velocity_share(state) * escape, state);
    return body;
}

static struct body shifted(const struct body *body)
{
    struct body copy = *body;
    for (int axis = 0; axis < AXES; axis++) copy.position[axis] += SHIFT;
    return copy;
}

static void move_to_rest(struct body *bodies, size_t count)
{
    for (int axis = 0; axis < AXES; axis++) {
        double position = 0, velocity = 0;
        for (size_t i = 0; i < count; i++) {
            position += bodies[i].position[axis] / (double)count;
            velocity += bodies[i].velocity[axis] / (double)count;
        }
        for (size_t i = 0; i < count; i++) {
            bodies[i].position[axis] -= position;
            bodies[i].velocity[axis] -= velocity;
        }
    }
}

void place_bodies(struct galaxy *galaxy)
{
    size_t count = galaxy->body_count, half = (count + 1) / 2;
    uint64_t state = SEED;
    for (size_t i = 0; i < half; i++) galaxy->bodies[i] = make_body(1.0 / (double)count, &state);
    for (size_t i = half; i < count; i++) galaxy->bodies[i] = shifted(&galaxy->bodies[i - half]);
    move_to_rest(galaxy->bodies, count);
}
