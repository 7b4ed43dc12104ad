import { z } from 'zod';

/** CPUs in the kernel's list format: `0-3,6`. */
export const cpus = z.string().meta({ description: "CPUs in the kernel's list format: 0-3,6" });
