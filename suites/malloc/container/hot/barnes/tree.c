#include "../barnes.h"

static struct leaf *next_leaf(struct galaxy *galaxy, double edge)
{
    if (galaxy->leaf_count == galaxy->node_room) galaxy->libc->fail("There are more leaves than room for them");
    struct leaf *leaf = &galaxy->leaves[galaxy->leaf_count++];
    *leaf = (struct leaf){.node = {.edge = edge, .leaf = true}};
    return leaf;
}

static struct cell *next_cell(struct galaxy *galaxy, double edge)
{
    if (galaxy->cell_count == galaxy->node_room) galaxy->libc->fail("There are more cells than room for them");
    struct cell *cell = &galaxy->cells[galaxy->cell_count++];
    *cell = (struct cell){.node = {.edge = edge}};
    return cell;
}

static double least(double one, double other)
{
    return one < other ? one : other;
}

static double greatest(double one, double other)
{
    return one > other ? one : other;
}

static void enclose_bodies(struct galaxy *galaxy)
{
    double low[AXES], widest = 0;
    for (int axis = 0; axis < AXES; axis++) {
        double high = low[axis] = galaxy->bodies[0].position[axis];
        for (size_t i = 1; i < galaxy->body_count; i++) {
            low[axis] = least(low[axis], galaxy->bodies[i].position[axis]);
            high = greatest(high, galaxy->bodies[i].position[axis]);
        }
        widest = greatest(widest, high - low[axis]);
    }
    for (int axis = 0; axis < AXES; axis++) galaxy->corner[axis] = low[axis];
    galaxy->edge = widest * 1.0001 + 1e-9;
}

static struct coordinate coordinate_of(const struct galaxy *galaxy, const struct body *body)
{
    struct coordinate coordinate;
    for (int axis = 0; axis < AXES; axis++) {
        double share = (body->position[axis] - galaxy->corner[axis]) / galaxy->edge;
        coordinate.axes[axis] = (uint32_t)(share * (1U << COORDINATE_BITS));
    }
    return coordinate;
}

static unsigned octant_of(struct coordinate coordinate, unsigned depth)
{
    unsigned bit = COORDINATE_BITS - 1 - depth, octant = 0;
    for (int axis = 0; axis < AXES; axis++)
        octant = octant << 1 | (coordinate.axes[axis] >> bit & 1);
    return octant;
}

/* Hands a full leaf's bodies to leaves one level below it; the leaf stays behind, empty. */
static struct cell *split(struct galaxy *galaxy, struct leaf *leaf, unsigned depth)
{
    struct cell *cell = next_cell(galaxy, leaf->node.edge);
    for (uint32_t i = 0; i < leaf->count; i++) {
        struct coordinate coordinate = galaxy->coordinates[leaf->bodies[i] - galaxy->bodies];
        struct node **child = &cell->children[octant_of(coordinate, depth)];
        if (*child == NULL) *child = &next_leaf(galaxy, leaf->node.edge / 2)->node;
        struct leaf *below = (struct leaf *)*child;
        below->bodies[below->count++] = leaf->bodies[i];
    }
    leaf->count = 0;
    return cell;
}

static void insert(struct galaxy *galaxy, struct body *body)
{
    struct coordinate coordinate = coordinate_of(galaxy, body);
    struct cell *cell = galaxy->cells;
    galaxy->coordinates[body - galaxy->bodies] = coordinate;
    for (unsigned depth = 0; depth < COORDINATE_BITS - 1; depth++) {
        struct node **child = &cell->children[octant_of(coordinate, depth)];
        if (*child == NULL) *child = &next_leaf(galaxy, cell->node.edge / 2)->node;
        struct leaf *leaf = (struct leaf *)*child;
        if ((*child)->leaf && leaf->count < LEAF_BODIES) {
            leaf->bodies[leaf->count++] = body;
            return;
        }
        if ((*child)->leaf) *child = &split(galaxy, leaf, depth + 1)->node;
        cell = (struct cell *)*child;
    }
    galaxy->libc->fail("More than %d bodies lie in one place", LEAF_BODIES);
}

static void add_mass(struct node *sum, double mass, const double centre[AXES])
{
    sum->mass += mass;
    for (int axis = 0; axis < AXES; axis++) sum->centre[axis] += mass * centre[axis];
}

static void divide_by_mass(struct node *node)
{
    for (int axis = 0; axis < AXES; axis++) node->centre[axis] /= node->mass;
}

static void weigh_leaves(struct galaxy *galaxy)
{
    size_t placed = 0;
    for (size_t i = 0; i < galaxy->leaf_count; i++) {
        struct leaf *leaf = &galaxy->leaves[i];
        for (uint32_t j = 0; j < leaf->count; j++) {
            add_mass(&leaf->node, leaf->bodies[j]->mass, leaf->bodies[j]->position);
            galaxy->order[placed++] = leaf->bodies[j];
        }
        if (leaf->count) divide_by_mass(&leaf->node);
    }
}

static void weigh_cells(struct galaxy *galaxy)
{
    for (size_t i = galaxy->cell_count; i-- > 0;) {
        struct cell *cell = &galaxy->cells[i];
        for (int octant = 0; octant < 8; octant++) {
            const struct node *child = cell->children[octant];
            if (child) add_mass(&cell->node, child->mass, child->centre);
        }
        divide_by_mass(&cell->node);
    }
}

void build_tree(struct galaxy *galaxy)
{
    galaxy->cell_count = galaxy->leaf_count = 0;
    enclose_bodies(galaxy);
    next_cell(galaxy, galaxy->edge);
    for (size_t i = 0; i < galaxy->body_count; i++) insert(galaxy, &galaxy->bodies[i]);
    weigh_leaves(galaxy);
    weigh_cells(galaxy);
}
