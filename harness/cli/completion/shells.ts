/** Those that there is a script for: `bench.bash` and so on beside this file. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];
