import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { SiteAnswer } from './built-site.js';

/** A page in the forms that it was asked for in so far. */
export class SentPage {
  readonly tag: string;
  private readonly forms = new Map<Encoding, Promise<Buffer>>();

  constructor(readonly answer: SiteAnswer) {
    this.tag = `W/"${createHash('sha256').update(answer.html).digest('base64url').slice(0, 27)}"`;
  }

  encode(encoding: Encoding): Promise<Buffer> {
    const made = this.forms.get(encoding) ?? ENCODE[encoding](Buffer.from(this.answer.html));
    this.forms.set(encoding, made);
    return made;
  }
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** Better than the quickest, and a page is made in a few milliseconds still. */
const BROTLI_QUALITY = 5;

const ENCODE: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (content) => promisify(gzip)(content),
  identity: async (content) => content,
};

/** How far the read models of each service are, in a text that changes when one of them moves on. */
export type Positions = ReadonlyMap<string, string>;

interface KeptPage {
  readonly page: SentPage;
  readonly madeAt: number;
  /** Of the services that were asked for it, before they were. */
  readonly positions: Positions;
}

const MOST = 1_000;
/** What is told by the clock, such as which session is the next, is as old at most. */
const LONGEST_MS = 60_000;

/** Pages that were made and still say what is so: each until the read models that it was made of move on. */
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>();

  constructor(private readonly now: () => number = Date.now) {}

  find(key: string, positions: Positions): SentPage | undefined {
    const kept = this.pages.get(key);
    if (!kept || this.now() - kept.madeAt >= LONGEST_MS) return undefined;
    if ([...kept.positions].some(([service, position]) => positions.get(service) !== position)) return undefined;
    // What was asked for last goes last.
    this.pages.delete(key);
    this.pages.set(key, kept);
    return kept.page;
  }

  keep(key: string, positions: Positions, page: SentPage): void {
    this.pages.set(key, { page, positions, madeAt: this.now() });
    const [oldest] = this.pages.keys();
    if (this.pages.size > MOST && oldest !== undefined) this.pages.delete(oldest);
  }
}
