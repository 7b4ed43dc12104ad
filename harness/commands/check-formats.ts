export const checkFormats = ['text', 'json', 'markdown', 'junit', 'github'] as const;
export type CheckFormat = (typeof checkFormats)[number];
