/** Images: forecast, built or pulled, and what is in them. */
export { findFamily, type Candidate } from './auto-family.ts';
export { askOnce, concurrentBuilds, type BuilderRequest } from './build.ts';
export { detectEmulated } from './emulation.ts';
export { forecastImages } from './image-forecast.ts';
export { fetchNeeded, type PreparedImage } from './prepare.ts';
export { readImage, type FoundPackages, type ImageReading } from './read-image.ts';
