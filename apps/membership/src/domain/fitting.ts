import { type Entry, type History, happens, inWords, standingAfter, standingBefore } from './authority-history.js';
import type { MembershipEvents } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import { type Standing, UNKNOWN } from './standing.js';

/** What decides whether an entry could have happened, beside the entries before it. */
export interface Fitting {
  /** Whether an authority that stands so may take over from this predecessor; absent: it may. */
  readonly mayTakeOver?: (standing: Standing, predecessor: string, day: string) => boolean;
  /** Entries that are being recorded for their day, or moved to it: these have no effect that could lapse. */
  readonly decided?: ReadonlySet<string>;
}

/** Steps towards a membership: whoever has one already by a succession that is told late did not have to take them. */
const TOWARDS_MEMBERSHIP: ReadonlySet<Entry['type']> = new Set([
  'InterestExpressed',
  'DialogueProposed',
  'DialogueHeld',
  'InvitationIssued',
  'InvitationReminded',
  'MembershipConfirmed',
]);

/** Goes through a life, entry by entry, and says which could not have happened as the authority stood then. */
class Fit {
  private standing = UNKNOWN;
  /** True while it is a member because it succeeded one. */
  private byTakeover = false;
  /** The newest record of a leaving so far: designations recorded before that lapse. */
  private toldToLeave = -1;
  /** Who was designated, and not ended by a notice since. */
  private readonly designated = new Set<string>();
  /** Who went on with the successor. */
  private goneOn: ReadonlySet<string> = new Set();

  constructor(private readonly fitting: Fitting) {}

  /** True where the next entry could have happened. */
  next(entry: Entry): boolean {
    const fits = this.fits(entry);
    const before = this.standing;
    this.standing = standingAfter(before, entry);
    this.note(entry, before);
    return fits;
  }

  private fits(entry: Entry): boolean {
    const { standing, fitting } = this;
    switch (entry.type) {
      case 'FocalPointDesignated':
        return standing.status === 'member' || this.lapses(entry);
      case 'FocalPointEnded':
        return entry.data.reason !== 'ended' || (this.designated.has(entry.data.person) && this.mayEnd(entry));
      case 'MembershipTakenOver':
        return fitting.mayTakeOver?.(standing, entry.data.predecessor, entry.day) ?? true;
      default:
        return happens(standing, entry) || (this.byTakeover && isOnTheWay(entry));
    }
  }

  /** A leaving that was told after the designation ends it; unless it went on with a successor before it began. */
  private lapses({ id, revision, data }: Extract<Entry, { type: 'FocalPointDesignated' }>): boolean {
    return revision < this.toldToLeave && !this.fitting.decided?.has(id) && !this.goneOn.has(data.person);
  }

  private mayEnd({ id }: Entry): boolean {
    const { status } = this.standing;
    return status === 'member' || (status !== 'succeeded' && !this.fitting.decided?.has(id));
  }

  private note(entry: Entry, before: Standing): void {
    const { status } = this.standing;
    if (entry.type === 'FocalPointDesignated') this.designated.add(entry.data.person);
    if (entry.type === 'FocalPointEnded' && entry.data.reason === 'ended') this.designated.delete(entry.data.person);
    if (status === before.status) return;
    this.byTakeover = status === 'member' && entry.type === 'MembershipTakenOver';
    if (before.status === 'member') this.toldToLeave = Math.max(this.toldToLeave, entry.revision);
    if (entry.type === 'AuthoritySucceeded') this.goneOn = goneOn(entry.data, before);
  }
}

/** Those who went on with the successor without being designated before that. */
const goneOn = ({ focalPoints }: MembershipEvents['AuthoritySucceeded'], before: Standing): ReadonlySet<string> =>
  new Set(focalPoints.map(({ person }) => person).filter((person) => !before.focalPoints.some((own) => own.person === person)));

const isOnTheWay = ({ type, data }: Entry): boolean =>
  TOWARDS_MEMBERSHIP.has(type) || (type === 'ResponseRecorded' && (data as MembershipEvents['ResponseRecorded']).answer === 'accepted');

/** The entries that could not have happened as the authority stood then. */
export function misfits(history: History, fitting: Fitting = {}): readonly Entry[] {
  const fit = new Fit(fitting);
  return history.filter((entry) => !fit.next(entry));
}

/** @throws Refusal for an entry that could have happened before, and cannot now */
export function refuseMisfits(before: History, now: History, field: string, fitting: Fitting = {}, because = ''): void {
  refuseNew(misfits(before, fitting), misfits(now, fitting), field, because);
}

/** @throws Refusal where a corrected date would have the primary focal point designated as an alternate */
export const refuseBothRoles = (before: History, now: History, field: string): void =>
  refuseNew(primariesAsAlternates(before), primariesAsAlternates(now), field);

const primariesAsAlternates = (history: History): readonly Entry[] =>
  history.filter(
    ({ type, id, data }) =>
      type === 'FocalPointDesignated' &&
      data.role === 'alternate' &&
      !data.continues &&
      standingBefore(history, id).focalPoints.some((own) => own.person === data.person && own.role === 'primary'),
  );

function refuseNew(before: readonly Entry[], now: readonly Entry[], field: string, because = ''): void {
  const known = new Set(before.map(({ id }) => id));
  const misfit = now.find(({ id }) => !known.has(id));
  if (!misfit) return;
  throw refuse['does-not-fit-history'](
    `With this date${because}, ${inWords(misfit)} could not have happened. If the date of that is wrong, correct it first.`,
    field,
  );
}
