/** Says what came of a run: content/ has the sentences and numbers, the other folders write them. It writes no file. */
export { renderCheckGithub } from './formats/github.ts';
export { renderCheckJson } from './formats/json.ts';
export { renderCheckJunit } from './formats/junit.ts';
export { renderCheckMarkdown } from './formats/markdown.ts';
export { type RunReport } from './content/run.ts';
export { type Between } from './content/verdicts.ts';
export { resultsSchema, samplesSchema } from './tables/columns.ts';
export { toCsvMetadata, type CsvFile, type CsvSchema } from './tables/csv-metadata.ts';
export { toFactTables } from './tables/fact-tables.ts';
export { toHistoryCsv } from './tables/history.ts';
export { toResultsCsv } from './tables/results.ts';
export { toSamplesCsv } from './tables/samples.ts';
export { type Table } from './tables/table.ts';
export { listTables } from './tables/tables.ts';
export { tableFormats } from './formats/table-formats.ts';
export { toPublishedTable, toWorkloadTables } from './tables/workloads.ts';
export { safeText } from './content/text.ts';
export { toMarkdownReport } from './formats/markdown-report.ts';
