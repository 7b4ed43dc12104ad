/** Which cells are measured, and their trials in order: pure, printable, seeded. */
export { makePlan, planFor } from './plan.ts';
