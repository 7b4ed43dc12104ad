/** Nodes of Kubernetes clusters as engines. Loaded when one is asked for. */
export { connectNodes } from './connect.ts';
