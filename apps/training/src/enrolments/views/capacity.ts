import { compareTexts, daysAfter, defined } from '#libs/event-sourcing';
import type { EnrolmentEntry } from './enrolments.js';

/** A certificate, as far as it says who is trained. */
export interface Proof {
  readonly certificate: string;
  readonly learner: string;
  readonly module: string;
  readonly revoked: boolean;
  /** The last day on which it is valid; absent: without end. */
  readonly validUntil?: string;
}

/** Numbers of officials; `runningOut` are among the `trained`. */
export interface TrainedNumbers {
  readonly trained: number;
  readonly runningOut: number;
  readonly expired: number;
  readonly inProgress: number;
}

export interface OfficialInModule {
  readonly learner: string;
  readonly trained: boolean;
  readonly runningOut: boolean;
  readonly expired: boolean;
  readonly inProgress: boolean;
  readonly completedOn?: string;
  readonly certificate?: string;
  readonly validUntil?: string;
}

export interface ModuleCapacity extends TrainedNumbers {
  readonly module: string;
  readonly code: string;
  readonly title: string;
  readonly chapter: number;
  readonly officials: readonly OfficialInModule[];
}

export interface Capacity {
  /** Of the Montreal Recommendations: officials who are trained in at least one module of the chapter. */
  readonly chapters: readonly (TrainedNumbers & { readonly chapter: number })[];
  /** By code. */
  readonly modules: readonly ModuleCapacity[];
}

interface Reckoning {
  readonly day: string;
  /** How many days ahead a certificate is said to run out. */
  readonly withinDays: number;
}

const NEVER = '9999-12-31';

/** Counts who is trained on a day, by the enrolments of the officials and their certificates. */
export function measureCapacity(entries: readonly EnrolmentEntry[], proofs: readonly Proof[], reckoning: Reckoning): Capacity {
  const modules = [...groupBy(entries, ({ module }) => module).values()].map((ofModule): ModuleCapacity => {
    const { module, code, title, chapter } = newest(ofModule);
    const proven = proofs.filter((proof) => proof.module === module);
    const officials = [...groupBy(ofModule, ({ learner }) => learner)]
      .map(([learner, own]) =>
        toOfficial(
          learner,
          own,
          proven.filter((proof) => proof.learner === learner),
          reckoning,
        ),
      )
      .filter(({ trained, expired, inProgress }) => trained || expired || inProgress)
      .sort((first, second) => compareTexts(first.learner, second.learner));
    return { module, code, title, chapter, ...count(officials), officials };
  });
  const chapters = [...groupBy(modules, ({ chapter }) => chapter)].map(([chapter, ofChapter]) => {
    const officials = [
      ...groupBy(
        ofChapter.flatMap((module) => module.officials),
        ({ learner }) => learner,
      ).values(),
    ];
    return { chapter, ...count(officials.map(combine)) };
  });
  return {
    chapters: chapters.sort((a, b) => a.chapter - b.chapter),
    modules: modules.filter(({ officials }) => officials.length > 0).sort((first, second) => compareTexts(first.code, second.code)),
  };
}

type TrainedState = Pick<OfficialInModule, 'trained' | 'runningOut' | 'expired' | 'inProgress'>;

function toOfficial(
  learner: string,
  own: readonly EnrolmentEntry[],
  proofs: readonly Proof[],
  { day, withinDays }: Reckoning,
): OfficialInModule {
  const completedOn = own
    .flatMap((entry) => entry.completedOn ?? [])
    .sort()
    .at(-1);
  const standing = proofs
    .filter(({ revoked }) => !revoked)
    .sort((a, b) => (lastValidDay(a) < lastValidDay(b) ? 1 : lastValidDay(a) > lastValidDay(b) ? -1 : 0));
  const [best] = standing;
  // The certificate follows on the completion in a moment; one that is revoked proves nothing any more.
  const done = best !== undefined || (completedOn !== undefined && proofs.length === 0);
  const trained = done && (!best || lastValidDay(best) >= day);
  return defined({
    learner,
    trained,
    runningOut: trained && best?.validUntil !== undefined && best.validUntil <= daysAfter(day, withinDays),
    expired: done && !trained,
    inProgress: own.some(({ status }) => status === 'enrolled' || status === 'in-progress'),
    completedOn,
    certificate: best?.certificate,
    validUntil: best?.validUntil,
  });
}

/** Over the modules of a chapter: trained in one is trained; what runs out, or has, counts where nothing else stands. */
function combine(modules: readonly OfficialInModule[]): TrainedState {
  const standing = modules.filter(({ trained }) => trained);
  return {
    trained: standing.length > 0,
    runningOut: standing.length > 0 && standing.every(({ runningOut }) => runningOut),
    expired: standing.length === 0 && modules.some(({ expired }) => expired),
    inProgress: modules.some(({ inProgress }) => inProgress),
  };
}

const lastValidDay = ({ validUntil = NEVER }: Proof): string => validUntil;

const count = (officials: readonly TrainedState[]): TrainedNumbers => ({
  trained: officials.filter(({ trained }) => trained).length,
  runningOut: officials.filter(({ runningOut }) => runningOut).length,
  expired: officials.filter(({ expired }) => expired).length,
  inProgress: officials.filter(({ inProgress }) => inProgress).length,
});

/** The enrolment in the newest version: what that says of the module counts. */
const newest = (entries: readonly EnrolmentEntry[]): EnrolmentEntry =>
  entries.reduce((best, entry) => (entry.version > best.version ? entry : best));

function groupBy<Item, Key>(items: readonly Item[], toKey: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
}
