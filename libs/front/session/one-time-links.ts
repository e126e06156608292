import { hash, randomBytes } from 'node:crypto';
import { Problem } from '#libs/platform';
import type { LocalGrant } from './token-granter.js';

const CODE_BYTES = 32;
const GOOD_FOR_MS = 10 * 60_000;
/** For so long it is told apart that a link was used, or is too old, from one that was never given. */
const KNOWN_FOR_MS = 24 * 3_600_000;
const MOST_LINKS = 1_000;
const ANOTHER = 'Print another with: npx gpn sign-in --role secretariat';

interface OneTimeLink {
  readonly grant: LocalGrant;
  readonly madeAt: number;
  used: boolean;
}

/** Links that sign somebody in once, within ten minutes. In memory alone, by the digest of their code: whoever starts anew makes another. */
export class OneTimeLinks {
  private readonly links = new Map<string, OneTimeLink>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The code of a new link. */
  make(grant: LocalGrant): string {
    const madeAt = this.now();
    for (const [digest, link] of this.links) {
      if (link.madeAt > madeAt - KNOWN_FOR_MS && this.links.size < MOST_LINKS) break;
      this.links.delete(digest);
    }
    const code = randomBytes(CODE_BYTES).toString('base64url');
    this.links.set(toDigest(code), { grant, madeAt, used: false });
    return code;
  }

  /** For whom it is: to the first who asks. @throws Problem that says which: used, too old, or never given */
  use(code: string): LocalGrant {
    const link = this.links.get(toDigest(code));
    if (!link) throw new Problem('platform/link-unknown', `No such link was given since the platform was started. ${ANOTHER}`);
    if (link.used) throw new Problem('platform/link-used', `The link was used already: each signs in once. ${ANOTHER}`);
    if (link.madeAt + GOOD_FOR_MS <= this.now())
      throw new Problem('platform/link-expired', `The link is older than ten minutes. ${ANOTHER}`);
    link.used = true;
    return link.grant;
  }
}

const toDigest = (code: string): string => hash('sha256', code, 'base64');
