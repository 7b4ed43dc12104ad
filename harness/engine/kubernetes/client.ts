import { KubeConfig } from '@kubernetes/client-node';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { type RequestOptions, request as requestWithTls } from 'node:https';
import WebSocket from 'ws';
import { BenchError } from '../../errors.ts';
import { wordsOf } from '../errors.ts';
import { answerWithin, questionMs } from '../response-stream.ts';

/** One request to an API server. Verb and resource are those that rights are given for. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** `get`, `list`, `create`, `delete`. */
  readonly verb: string;
  /** `pods`, `pods/attach`, `nodes`. */
  readonly resource: string;
  readonly body?: object;
}

/** The API server of a cluster, reached as the user's kubeconfig says. */
export interface Cluster {
  readonly context: string;
  /** Its address. */
  readonly server: string;
  readonly namespace: string;
  /**
   * The answer, read as JSON. Throws `engine-lost` where the server does not answer, or not to this user, and an `ApiRefusal` for
   * anything else that it refuses.
   */
  ask<T>(question: Question): Promise<T>;
  /** The answer as it is. */
  askText(question: Question): Promise<string>;
  /** Opens a connection that speaks one of the protocols. */
  open(question: Question, protocols: readonly string[]): Promise<WebSocket>;
}

/** An answer that is an error, with the server's words. */
export class ApiRefusal extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.name = 'ApiRefusal';
    this.statusCode = statusCode;
  }
}

/** Where the pods of its namespace are. */
export function podsOf({ namespace }: Pick<Cluster, 'namespace'>): string {
  return `/api/v1/namespaces/${namespace}/pods`;
}

/** Throws `no-engine` where no kubeconfig has the context. Nothing is asked of the cluster. */
export function openCluster(context: string, namespace?: string): Cluster {
  const config = readKubeConfig(context);
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw new BenchError('no-engine', `context ${context} of the kubeconfig names no cluster that is in it`, {
      hint: 'Mend it: kubectl config view',
    });
  const { server } = cluster;
  const means = { config, context, server };
  const own = config.getContextObject(context)?.namespace;
  return {
    ...{ context, server, namespace: namespace ?? own ?? 'default' },
    ask: async <T>(question: Question) => {
      const text = await askText(question, means);
      // The server's answers have the shapes of its API, of which all that is used may be absent.
      return parseAnswer(text) as T;
    },
    askText: (question) => askText(question, means),
    open: (question, protocols) => openSocket(question, protocols, means),
  };
}

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw lost(`its answer is not JSON: ${text.slice(0, shownCharacters)}`, { cause });
  }
}

const shownCharacters = 200;

function readKubeConfig(context: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (cause) {
    throw new BenchError('no-engine', `the kubeconfig cannot be read: ${wordsOf(cause)}`, {
      hint: 'Mend the file that KUBECONFIG names, or ~/.kube/config',
      cause,
    });
  }
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(context))
    throw new BenchError(
      'no-engine',
      `the kubeconfig has no context ${context}; found ${names.join(', ') || 'none'}`,
      { hint: 'Name one of kubectl config get-contexts, or set KUBECONFIG to the file that has it' },
    );
  config.setCurrentContext(context);
  return config;
}

interface Means {
  readonly config: KubeConfig;
  readonly context: string;
  readonly server: string;
}

/** Credentials may be of a program that the kubeconfig names, and are asked for each time: they expire. */
async function optionsFor({ method, body }: Question, { config, context }: Means): Promise<RequestOptions> {
  const options: RequestOptions = {
    method,
    headers: { accept: 'application/json, */*', ...(body && { 'content-type': 'application/json' }) },
  };
  try {
    await config.applyToHTTPSOptions(options);
  } catch (cause) {
    throw lost(`the credentials of context ${context} cannot be had: ${wordsOf(cause)}`, {
      ...{ cause, hint: renew(context) },
    });
  }
  return options;
}

async function askText(question: Question, means: Means): Promise<string> {
  const options = await optionsFor(question, means);
  const { status, text } = await answerWithin(questionMs, (signal) =>
    exchange(question, { ...options, signal }, means),
  ).catch((cause: unknown) => {
    throw unreachable(cause, means);
  });
  if (status >= 200 && status < 300) return text;
  throw toRefusal(status, text, { question, means });
}

interface Exchanged {
  readonly status: number;
  readonly text: string;
}

function exchange({ path, body }: Question, options: RequestOptions, { server }: Means): Promise<Exchanged> {
  const url = toUrl(server, path);
  const request = url.protocol === 'http:' ? requestPlainly : requestWithTls;
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      readText(answer).then((text) => {
        resolve({ status: answer.statusCode ?? 0, text });
      }, reject);
    });
    asked.on('error', reject);
    if (body === undefined) return void asked.end();
    // The body of a DELETE has no length by itself.
    const text = Buffer.from(JSON.stringify(body));
    asked.setHeader('content-length', text.length);
    return void asked.end(text);
  });
}

/** A server may be below a path, as behind Rancher. */
function toUrl(server: string, path: string): URL {
  return new URL(`${server.replace(/\/$/, '')}${path}`);
}

async function readText(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}

async function openSocket(
  question: Question,
  protocols: readonly string[],
  means: Means,
): Promise<WebSocket> {
  const options = await optionsFor(question, means);
  const { method: _method, ...rest } = options;
  const url = toUrl(means.server, question.path);
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
  // Compressing costs time between trials.
  const socket = new WebSocket(url, [...protocols], { ...rest, perMessageDeflate: false });
  const opening = waitUntilOpen(socket, (status, text) => toRefusal(status, text, { question, means }));
  return answerWithin(questionMs, () => opening).catch((error: unknown) => {
    socket.terminate();
    throw error instanceof BenchError || error instanceof ApiRefusal ? error : unreachable(error, means);
  });
}

/** The other side is asked for a sign of life, by the kernel: no timer of ours runs while something is measured. */
const keepAliveMs = 30_000;

function waitUntilOpen(
  socket: WebSocket,
  refuse: (status: number, text: string) => Error,
): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('upgrade', (answer) => {
      answer.socket.setKeepAlive(true, keepAliveMs);
    });
    socket.once('open', () => {
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, answer) => {
      readText(answer).then((text) => {
        reject(refuse(answer.statusCode ?? 0, text));
      }, reject);
    });
  });
}

interface Asked {
  readonly question: Question;
  readonly means: Means;
}

/** From 500 on the server itself has failed, or what it asks: etcd, or a kubelet. */
function toRefusal(status: number, text: string, { question, means }: Asked): Error {
  const { verb, resource } = question;
  const { context, server } = means;
  const words = messageOf(text);
  if (status === 401)
    return lost(`the API server ${server} does not accept the credentials of context ${context} (401)`, {
      hint: renew(context),
    });
  if (status === 403)
    return lost(`the user of context ${context} may not ${verb} ${resource} (403): ${words}`, {
      hint: `Give it the right to ${verb} ${resource}: the Role in docs/kubernetes.md has all that are needed`,
    });
  if (status === 429 || status >= 500)
    return lost(`the API server ${server} cannot ${verb} ${resource} (${status}): ${words}`, {});
  return new ApiRefusal(status, words);
}

function renew(context: string): string {
  return `Log in to the cluster again, see that kubectl --context ${context} get pods works, then resume the run`;
}

/** A refusal is a Status of the API, or the text of something before it. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === 'string' && message !== '') return message;
  } catch {
    // Another program than the API server has answered.
  }
  return text.trim().slice(0, shownCharacters) || 'no words';
}

function unreachable(cause: unknown, { server }: Means): BenchError {
  if (cause instanceof BenchError) return cause;
  return lost(`the API server ${server} cannot be reached: ${wordsOf(cause)}`, { cause });
}

const usualHint = 'See that the cluster answers: kubectl get nodes; then resume the run';

function lost(message: string, options: { readonly hint?: string; readonly cause?: unknown }): BenchError {
  return new BenchError('engine-lost', message, { hint: usualHint, ...options });
}
