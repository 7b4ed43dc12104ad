/** Pages: a run, a comparison, a check, a history, each one file that asks for nothing. */
export { toCheckPage } from './check-page.ts';
export { toComparisonPage, type ComparisonReport } from './comparison-page.ts';
export { toHistoryPage } from './history-page.ts';
export { toHtmlReport } from './run-page.ts';
