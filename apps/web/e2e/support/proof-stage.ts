import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchChromium, noteComplaints, PATIENCE_MS, type PageOptions } from './chromium.ts';

export type Files = Map<string, Uint8Array>;
interface WholePage {
  readonly html: string;
  readonly policy: string;
}
interface ProvenLog {
  readonly keys: string;
  readonly policy: string;
  growth(from: number): Promise<string>;
  pack(): Promise<Files>;
}

const DIST = resolve(import.meta.dirname, '../../../../dist/libs');
const proofPage = (await import(`${DIST}/proof-page/proof-page.js`)) as {
  readonly sitePage: (proof: object) => WholePage;
  readonly verifyPage: (files: Files) => Uint8Array;
};
export const { sitePage } = proofPage;
export const { countersignPage } = (await import(`${DIST}/proof-page/countersign-page.js`)) as {
  readonly countersignPage: (language: string) => WholePage;
};
const fixture = (await import(`${DIST}/proof-page/pack.fixture.js`)) as {
  readonly ProvenLog: new (size?: number, word?: string) => ProvenLog;
  readonly withContent: (pack: Files, path: string, content: string | undefined) => Files;
  readonly rootAt: (log: ProvenLog, size: number) => string;
};
export const { withContent, rootAt } = fixture;
export const tlog = (await import(`${DIST}/tlog/index.js`)) as {
  readonly readVerifierKey: (text: string) => object;
  readonly readSignedCheckpoint: (
    note: string,
    keys: readonly object[],
  ) => { readonly signatures: readonly object[]; readonly checkpoint: { readonly size: number } };
};

/** Of 20 entries. */
export const log = new fixture.ProvenLog();
/** As it was, as it will be, and another of its size. */
export const [smaller, larger, forged] = [
  new fixture.ProvenLog(10),
  new fixture.ProvenLog(30),
  new fixture.ProvenLog(20, 'forged'),
] as const;

type OpenOptions = PageOptions & { readonly prepare?: (context: BrowserContext) => Promise<void> };

/** A page that was opened, what the browser complained of, and whom the page asked. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Pages of proofs before a browser: as files, and as they are served. */
export class ProofStage {
  readonly browser: Browser;
  readonly folder: string;
  readonly url: string;
  private readonly server: Server;

  private constructor(browser: Browser, server: Server) {
    this.browser = browser;
    this.server = server;
    this.folder = mkdtempSync(join(tmpdir(), 'gpn-proof-'));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** @param pages what is served, by path */
  static async open(pages: ReadonlyMap<string, WholePage>): Promise<ProofStage> {
    const server = createServer(({ url: path = '' }, response) => {
      const page = pages.get(path);
      if (!page) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy }).end(page.html);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new ProofStage(await launchChromium(), server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise((done) => this.server.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async visit(address: string, { prepare, ...options }: OpenOptions = {}): Promise<OpenPage> {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    await prepare?.(context);
    const page = await context.newPage();
    const complaints = noteComplaints(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
    await isReady(page);
    return { page, complaints, requests, close: () => context.close() };
  }

  /** Writes a pack as somebody has it on a disk. @returns the address of its page */
  writePack(name: string, files: Files): string {
    const pack = join(this.folder, name);
    for (const [path, bytes] of new Map(files).set('verify.html', proofPage.verifyPage(files))) {
      mkdirSync(dirname(join(pack, path)), { recursive: true });
      writeFileSync(join(pack, path), bytes);
    }
    return pathToFileURL(join(pack, 'verify.html')).href;
  }
}

export const isReady = async (page: Page): Promise<void> => {
  await page.locator('body[data-ready=true]').waitFor();
};

export const heading = (page: Page, name: string): Locator => page.locator('#result').getByRole('heading', { name });
export const readResult = (page: Page): Promise<string> => page.locator('#result').innerText();
