#include "../barnes.h"

void move_bodies(struct galaxy *galaxy, double step, double velocity_step)
{
    for (size_t i = 0; i < galaxy->body_count; i++) {
        struct body *body = &galaxy->bodies[i];
        for (int axis = 0; axis < AXES; axis++) {
            body->velocity[axis] += velocity_step * body->acceleration[axis];
            body->position[axis] += step * body->velocity[axis];
        }
    }
}
