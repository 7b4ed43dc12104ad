/** Graphs as SVG. */
export { listPlots } from './svg-file.ts';
