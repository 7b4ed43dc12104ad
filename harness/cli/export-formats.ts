/** What `export` makes of a table. */
export const exportFormats = ['csv', 'json', 'markdown', 'latex', 'junit'] as const;
export type ExportFormat = (typeof exportFormats)[number];
