import type { Devtools } from './devtools-pipe.ts';

/** How a page is looked at. */
interface View {
  /** CSS pixels. */
  readonly width: number;
  readonly dark?: true;
  /** As on paper, in a window of that width. */
  readonly print?: true;
  /** CSS pixels that a picture of it ends at, where the page is longer. */
  readonly longest?: number;
}

/** A page in a browser. */
export interface AttachedPage {
  /** Messages of the browser: errors, and loads that the page's policy forbade. */
  readonly messages: readonly string[];
  /** Value of an expression; a promise is waited for. The page's policy does not apply to it. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly show: (view: View) => Promise<void>;
  /** PNG of the whole page as it is shown. */
  readonly shoot: (view: View) => Promise<Buffer>;
  /** With its headings as bookmarks. */
  readonly printPdf: () => Promise<Buffer>;
  readonly close: () => Promise<unknown>;
}

export async function attachPage(devtools: Devtools, url: string): Promise<AttachedPage> {
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params = {}) => devtools.send(method, params, String(sessionId));
  const messages: string[] = [];
  const loaded = new Promise<void>((resolve) => {
    devtools.onEvent((method, params, of) => {
      if (of !== sessionId) return;
      if (method === 'Page.loadEventFired') resolve();
      if (method === 'Log.entryAdded') messages.push((params['entry'] as { text: string }).text);
      if (method === 'Runtime.exceptionThrown') messages.push(JSON.stringify(params));
    });
  });
  for (const domain of ['Page', 'Log', 'Runtime']) await send(`${domain}.enable`);
  await send('Page.navigate', { url });
  await loaded;
  const close = () => devtools.send('Target.closeTarget', { targetId });
  return { messages, ...operate(send), close };
}

type Send = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>>;

function operate(send: Send): Omit<AttachedPage, 'messages' | 'close'> {
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { readonly value?: unknown }).value;
  };
  const show = async ({ width, dark, print }: View): Promise<void> => {
    await send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height: 844, deviceScaleFactor: 1, mobile: width < 600 },
    });
    const features = [{ name: 'prefers-color-scheme', value: dark === true ? 'dark' : 'light' }];
    await send('Emulation.setEmulatedMedia', { media: print === true ? 'print' : 'screen', features });
  };
  const shoot = async (view: View): Promise<Buffer> => {
    await show(view);
    const tall = Number(await evaluate('document.documentElement.scrollHeight'));
    const clip = { x: 0, y: 0, width: view.width, height: Math.min(tall, view.longest ?? 8_000), scale: 1 };
    const { data } = await send('Page.captureScreenshot', { captureBeyondViewport: true, clip });
    return Buffer.from(String(data), 'base64');
  };
  const printPdf = async (): Promise<Buffer> => {
    const how = { printBackground: false, generateDocumentOutline: true };
    return Buffer.from(String((await send('Page.printToPDF', how))['data']), 'base64');
  };
  return { evaluate, show, shoot, printPdf };
}
