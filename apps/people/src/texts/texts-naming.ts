import { defined, type ViewReader } from '#libs/event-sourcing';
import { foldedLetters } from '#libs/names';
import { normalisedEmail } from '#libs/vault';
import type { KeptProfile } from '../persons/profile.js';
import type { SealedTextService } from './sealed-text-service.js';
import type { TextEntry } from './views/texts.js';

/** Why a sealed text concerns a person: it is about them, they wrote it, or its words name them. */
export type Concern = 'about' | 'author' | 'named';

export interface ConcernedText {
  readonly text: string;
  readonly because: readonly Concern[];
  readonly subject: { readonly kind: string; readonly id: string };
  readonly author: string;
  readonly sealedAt: string;
}

const PAGE = 200;

/** Texts opened for one answer: more are left for the next. */
const TEXTS_AT_MOST = 2_000;

/**
 * The sealed texts that concern a person, searched while name and texts can still be read: after an erasure nobody can tell
 * which texts named whom. No index holds words: texts are opened in memory, a page at a time, and forgotten.
 */
export class TextsNaming {
  constructor(
    private readonly list: Pick<ViewReader<TextEntry>, 'find'>,
    private readonly texts: SealedTextService,
  ) {}

  async of(
    person: string,
    profile: KeptProfile,
    from?: string,
  ): Promise<{ readonly items: readonly ConcernedText[]; readonly next?: string }> {
    const names = namesIn(profile);
    const items: ConcernedText[] = [];
    let cursor = from;
    for (let opened = 0; opened < TEXTS_AT_MOST; ) {
      const page = await this.list.find(
        defined({ filter: { state: 'sealed' }, sort: ['sealedAt'], limit: PAGE, cursor: cursor || undefined }),
      );
      const words = await this.texts.of(page.items.map(({ key }) => key));
      for (const { key, document } of page.items) {
        const resolved = words.get(key);
        if (resolved?.status !== 'sealed') continue;
        const { subjectKind, subjectId, author, sealedAt } = document;
        const because: Concern[] = [
          ...(subjectKind === 'person' && subjectId === person ? (['about'] as const) : []),
          ...(author === person ? (['author'] as const) : []),
          ...(names.some((name) => foldText(resolved.text).includes(name)) ? (['named'] as const) : []),
        ];
        if (because.length > 0) items.push({ text: key, because, subject: { kind: subjectKind, id: subjectId }, author, sealedAt });
      }
      opened += page.items.length;
      if (page.next === undefined) return { items };
      cursor = page.next;
    }
    return defined({ items, next: cursor || undefined });
  }
}

/** Shorter parts of a name stand in too many words. */
const SHORTEST_NAME = 3;

/** By what a text can name a person: each part of the name, the e-mail address, the telephone number. */
function namesIn({ name = '', email, phone }: KeptProfile): readonly string[] {
  const parts = foldText(name)
    .split(' ')
    .filter((part) => [...part.trim()].length >= SHORTEST_NAME);
  const address = email === undefined ? [] : [foldText(normalisedEmail(email)).trim()];
  const digits = phone === undefined ? [] : [phone.replaceAll(/\D/g, '')];
  return [...parts.map((part) => ` ${part}`), ...address, ...digits].filter((sign) => sign.trim() !== '');
}

/** Case, accents and signs aside; words with one blank before each; digits of telephone numbers run together. */
const foldText = (text: string): string => {
  const plain = foldedLetters(text).normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const words = plain.replaceAll(/[^\p{L}\p{N}@.+_]+/gu, ' ');
  return ` ${words} ${plain.replaceAll(/(?<=\d)[ ().\-/]+(?=\d)/g, '')}`;
};
