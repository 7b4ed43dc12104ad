/** What has to agree before numbers are compared: all of analysis that the command line knows beforehand. */
export { comparedFacts } from './comparable.ts';
