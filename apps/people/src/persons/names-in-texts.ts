import { defined, type ViewReader } from '#libs/event-sourcing';
import { searchWords } from '#libs/names';
import type { NamesAnswered, NamesAsked } from '#libs/platform';
import type { Profiles } from './profiles.js';
import type { PersonEntry } from './views/persons.js';
import { maySeePersonsAt, type Reader } from './visibility.js';

const PAGE = 200;

/** Profiles opened of one authority: where more are registered, whoever sends a text is told that it was not looked through. */
export const PERSONS_AT_MOST = 2_000;

/** For how long names are kept in memory, so that not each command opens the profiles of an authority anew. */
const KEPT_FOR_MS = 60_000;
/** The list of persons is a moment behind what was recorded here. */
const SETTLED_AFTER_MS = 10_000;
const KEPT_WHILE_UNSETTLED_MS = 1_000;
const MOST_KEPT = 200;

interface KnownNames {
  readonly signs: SignsOfNames;
  readonly whole: boolean;
  readonly until: number;
}

/**
 * Whether texts that somebody is about to record name persons of these authorities. No index holds names: profiles are opened in
 * memory and forgotten, after a minute, and at once when somebody was registered, corrected or erased here. It tells nothing of whom
 * the caller may not see, and never who it is.
 */
export class NamesInTexts {
  private readonly known = new Map<string, Promise<KnownNames>>();
  private changedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly list: Pick<ViewReader<PersonEntry>, 'find'>,
    private readonly profiles: Profiles,
    private readonly now = (): number => performance.now(),
  ) {}

  async find({ authorities, texts }: NamesAsked, reader: Reader): Promise<NamesAnswered> {
    const seen = authorities.filter((authority) => maySeePersonsAt(reader, authority));
    const names = await Promise.all(seen.map((authority) => this.authorityNames(authority)));
    return {
      texts: texts.flatMap((text, index) => (names.some(({ signs }) => signs.areIn(text)) ? [index] : [])),
      whole: names.every(({ whole }) => whole),
    };
  }

  /** Around what registers, corrects or erases somebody: names that are kept are forgotten, whatever comes of it. */
  async changing<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } finally {
      this.known.clear();
      this.changedAt = this.now();
    }
  }

  private async authorityNames(authority: string): Promise<KnownNames> {
    const kept = await this.known.get(authority)?.catch(() => undefined);
    if (kept && this.now() < kept.until) return kept;
    const opening = this.open(authority);
    this.known.delete(authority);
    if (this.known.size >= MOST_KEPT) this.known.delete(this.known.keys().next().value as string);
    this.known.set(authority, opening);
    return opening;
  }

  private async open(authority: string): Promise<KnownNames> {
    const names: string[] = [];
    let whole = true;
    let cursor: string | undefined;
    for (let opened = 0; opened < PERSONS_AT_MOST; opened += PAGE) {
      const page = await this.list.find(
        defined({
          filter: { state: 'registered', authority },
          sort: ['registeredAt'],
          limit: PAGE,
          cursor: cursor || undefined,
        }),
      );
      for (const person of (await this.profiles.of(page.items.map(({ key }) => key))).values()) {
        if (person.status === 'unavailable') whole = false;
        if (person.status === 'registered' && person.facts.authority === authority && person.profile.name) names.push(person.profile.name);
      }
      cursor = page.next;
      if (cursor === undefined) break;
    }
    const settled = this.now() - this.changedAt > SETTLED_AFTER_MS;
    const until = this.now() + (settled ? KEPT_FOR_MS : KEPT_WHILE_UNSETTLED_MS);
    return { signs: new SignsOfNames(names), whole: whole && cursor === undefined, until };
  }
}

/** Words that stand in names and in many other texts. */
const PARTICLES = new Set(
  (
    'al el ul il bin bint ibn binti abu abd da das de del della delle den der des di do dos du e el i la las le les los ' +
    'of san santa st ter ten the van vom von und y zu zur e do anak so'
  ).split(' '),
);
/** A single part of a name behind one of these names somebody. */
const HONORIFICS = new Set(
  (
    'mr mrs ms miss mx dr dra prof sir madam monsieur mme mlle madame herr frau senor senora senorita sr sra srta ' +
    'don dona eng ing amb ambassador hon sheikh sayyid dato datuk tan'
  ).split(' '),
);
const SHORTEST_LONE = 4;
/** Written without spaces, or with endings that hang on the name. */
const RUN_TOGETHER = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]+$/u;

const splitWords = (text: string): readonly string[] => searchWords(text).split(' ').filter(Boolean);
/** Without particles and initials: what is left of "Ana M. de la Prueba" is "ana prueba". */
const parts = (words: readonly string[]): readonly string[] => words.filter((word) => [...word].length > 1 && !PARTICLES.has(word));

/**
 * By what a text names one of these persons: two parts of the name side by side, in whichever order; a part of it behind an honorific;
 * the only part of a name that has one, of four letters or more; and a name that is written without spaces, whole. Case, accents and
 * signs aside. A single part of a longer name is a word of a language too often.
 */
export class SignsOfNames {
  private readonly pairs = new Set<string>();
  private readonly single = new Set<string>();
  private readonly lone = new Set<string>();
  private readonly runs = new Set<string>();

  constructor(names: readonly string[]) {
    for (const name of names) this.note(splitWords(name));
  }

  areIn(text: string): boolean {
    const words = splitWords(text);
    const left = parts(words);
    return (
      left.some((word, index) => this.lone.has(word) || this.pairs.has(`${word} ${left[index + 1]}`)) ||
      words.some((word, index) => HONORIFICS.has(word) && this.single.has(words[index + 1] ?? '')) ||
      this.hasRun(words)
    );
  }

  private note(words: readonly string[]): void {
    if (words.length > 0 && words.every((word) => RUN_TOGETHER.test(word))) {
      if (words.join('').length > 1) this.runs.add(words.join(''));
      return;
    }
    const own = parts(words);
    for (const part of own) this.single.add(part);
    const [lone, second] = own;
    if (lone !== undefined && second === undefined && [...lone].length >= SHORTEST_LONE) this.lone.add(lone);
    for (const [index, first] of own.entries()) {
      for (const [other, then] of own.entries()) if (other !== index) this.pairs.add(`${first} ${then}`);
    }
  }

  private hasRun(words: readonly string[]): boolean {
    if (this.runs.size === 0) return false;
    // Spaces between the parts of such a name may be there or not.
    const together = words.map((word) => (RUN_TOGETHER.test(word) ? word : ' ')).join('');
    return [...this.runs].some((run) => together.includes(run));
  }
}
