import type { Readable, Writable } from 'node:stream';

type Answer = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Answer;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

export interface Devtools {
  readonly send: (method: string, params?: Answer, sessionId?: string) => Promise<Answer>;
  readonly onEvent: (listen: Listen) => void;
}

/** `sessionId` is of the page that it happened in. */
type Listen = (method: string, params: Answer, sessionId?: string) => void;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** The DevTools protocol over a browser's pipe: JSON messages, each ended by a zero byte. */
export function openDevtools(commands: Writable, answers: Readable): Devtools {
  const waiting = new Map<number, Waiting>();
  const listeners: Listen[] = [];
  const settle = ({ id, method, sessionId, params = {}, result = {}, error }: Message): void => {
    if (method !== undefined) for (const listen of listeners) listen(method, params, sessionId);
    const wait = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || wait === undefined) return;
    waiting.delete(id);
    if (error === undefined) wait.resolve(result);
    else wait.reject(new Error(error.message));
  };
  readMessages(answers, settle);
  answers.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has ended'));
  });
  let last = 0;
  return {
    onEvent: (listen) => listeners.push(listen),
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        commands.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      }),
  };
}

function readMessages(answers: Readable, settle: (message: Message) => void): void {
  let parts: string[] = [];
  answers.setEncoding('utf8');
  answers.on('data', (text: string) => {
    const [head = '', ...tails] = text.split('\0');
    parts.push(head);
    for (const tail of tails) {
      // The protocol's messages are of this shape.
      settle(JSON.parse(parts.join('')) as Message);
      parts = [tail];
    }
  });
}
