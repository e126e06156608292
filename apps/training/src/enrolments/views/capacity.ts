import { daysAfter } from '#libs/event-sourcing';
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
export interface Trained {
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

export interface ModuleCapacity extends Trained {
  readonly module: string;
  readonly code: string;
  readonly title: string;
  readonly chapter: number;
  readonly officials: readonly OfficialInModule[];
}

export interface Capacity {
  /** Of the Montreal Recommendations: officials who are trained in at least one module of the chapter. */
  readonly chapters: readonly (Trained & { readonly chapter: number })[];
  /** By code. */
  readonly modules: readonly ModuleCapacity[];
}

interface When {
  readonly on: string;
  /** Days. */
  readonly within: number;
}

const NEVER = '9999-12-31';

/** Who is trained in what on a day, told from the enrolments of the officials and their certificates. */
export function capacityOf(entries: readonly EnrolmentEntry[], proofs: readonly Proof[], when: When): Capacity {
  const modules = [...grouped(entries, ({ module }) => module).values()].map((ofModule): ModuleCapacity => {
    const { module, code, title, chapter } = newest(ofModule);
    const proven = proofs.filter((proof) => proof.module === module);
    const officials = [...grouped(ofModule, ({ learner }) => learner)]
      .map(([learner, own]) =>
        officialIn(
          learner,
          own,
          proven.filter((proof) => proof.learner === learner),
          when,
        ),
      )
      .filter(({ trained, expired, inProgress }) => trained || expired || inProgress)
      .sort((a, b) => (a.learner < b.learner ? -1 : 1));
    return { module, code, title, chapter, ...counted(officials), officials };
  });
  const chapters = [...grouped(modules, ({ chapter }) => chapter)].map(([chapter, ofChapter]) => {
    const officials = [
      ...grouped(
        ofChapter.flatMap((one) => one.officials),
        ({ learner }) => learner,
      ).values(),
    ];
    return { chapter, ...counted(officials.map(anywhere)) };
  });
  return {
    chapters: chapters.sort((a, b) => a.chapter - b.chapter),
    modules: modules.filter(({ officials }) => officials.length > 0).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

type Standing = Pick<OfficialInModule, 'trained' | 'runningOut' | 'expired' | 'inProgress'>;

function officialIn(learner: string, own: readonly EnrolmentEntry[], proofs: readonly Proof[], { on, within }: When): OfficialInModule {
  const completedOn = own
    .flatMap((entry) => entry.completedOn ?? [])
    .sort()
    .at(-1);
  const standing = proofs.filter(({ revoked }) => !revoked).sort((a, b) => (until(a) < until(b) ? 1 : until(a) > until(b) ? -1 : 0));
  const [best] = standing;
  // The certificate follows on the completion in a moment; one that is revoked proves nothing any more.
  const done = best !== undefined || (completedOn !== undefined && proofs.length === 0);
  const trained = done && (!best || until(best) >= on);
  return {
    learner,
    trained,
    runningOut: trained && best?.validUntil !== undefined && best.validUntil <= daysAfter(on, within),
    expired: done && !trained,
    inProgress: own.some(({ status }) => status === 'enrolled' || status === 'in-progress'),
    ...(completedOn && { completedOn }),
    ...(best && { certificate: best.certificate }),
    ...(best?.validUntil && { validUntil: best.validUntil }),
  };
}

/** Over the modules of a chapter: trained in one is trained; what runs out, or has, counts where nothing else stands. */
function anywhere(modules: readonly OfficialInModule[]): Standing {
  const standing = modules.filter(({ trained }) => trained);
  return {
    trained: standing.length > 0,
    runningOut: standing.length > 0 && standing.every(({ runningOut }) => runningOut),
    expired: standing.length === 0 && modules.some(({ expired }) => expired),
    inProgress: modules.some(({ inProgress }) => inProgress),
  };
}

const until = ({ validUntil = NEVER }: Proof): string => validUntil;

const counted = (standings: readonly Standing[]): Trained => ({
  trained: standings.filter(({ trained }) => trained).length,
  runningOut: standings.filter(({ runningOut }) => runningOut).length,
  expired: standings.filter(({ expired }) => expired).length,
  inProgress: standings.filter(({ inProgress }) => inProgress).length,
});

/** What the newest version says of the module. */
const newest = (entries: readonly EnrolmentEntry[]): EnrolmentEntry =>
  entries.reduce((best, entry) => (entry.version > best.version ? entry : best));

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
