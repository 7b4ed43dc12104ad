/** Whether `--suite` names a folder: names of suites have no slash, and do not begin with a dot. */
export function isSuiteFolder(word: string): boolean {
  return word.includes('/') || word.startsWith('.');
}
