export const checkFormats = ['text', 'json', 'markdown', 'junit', 'github', 'html'] as const;
export type CheckFormat = (typeof checkFormats)[number];
