import { localTimeInWords } from '#libs/calendar';
import {
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  type EventOf,
  type Instant,
  laterTime,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { come, effectiveDay, following } from '../../programme/domain/effective-day.js';
import { type Module, module, moduleVersion, newestVersion } from '../../programme/domain/module.decider.js';
import type { OfferingEvents } from './offering.messages.js';
import * as commands from './offering.messages.js';
import { refuse } from './offering.refusals.js';
import { closingInstant, planRun, type Run, runEnd } from './offering-dates.js';
import {
  beganAfter,
  byEnrolment,
  findHolder,
  findPlace,
  freeIn,
  isHeard,
  moveUp,
  nobodyIn,
  type Places,
  waitingIn,
  withGone,
  withNews,
} from './offering-places.js';

/** An instructor-led run of a version of a module, with its places and its waiting list. */
export interface Offering extends Run, Places {
  /** `closed`: an officer closed enrolment; whether its time is over, `joinableAt` says. */
  readonly status: 'none' | 'open' | 'closed' | 'cancelled' | 'concluded';
  readonly module: string;
  readonly code: string;
  readonly version: number;
  /** The day on which it was scheduled: nobody is in it before. */
  readonly scheduledOn: string;
  /** Counts the changes of which calendars must take notice. */
  readonly sequence: number;
  /** When the last of them was made. */
  readonly changedAt: Instant;
  /** Why it was cancelled. */
  readonly reason?: string;
}

export interface OfferingFacts {
  /** The module that is taught. */
  readonly module: Module;
}

type Context = DecisionContext<OfferingFacts>;
type Event = EventOf<OfferingEvents>;

const none: Offering = {
  ...{ status: 'none', module: '', code: '', version: 0, scheduledOn: '', sequence: 0, changedAt: '' },
  ...{ title: '', mode: 'virtual', language: '', zone: 'UTC', sessions: [], closesAt: '' },
  capacity: 0,
  ...nobodyIn(),
};

const event = createEvent<OfferingEvents>();
const requires = requiring<Offering, Context>();

function existing({ status }: Offering): void {
  if (status === 'none') throw refuse['unknown-offering']('No run is recorded under this id.');
}

function underWay({ status, reason }: Offering): void {
  if (status === 'cancelled') throw refuse.cancelled(`The run was cancelled: ${reason}.`);
  if (status === 'concluded') throw refuse.concluded('The run took place.');
}

/** Its last session has not ended. */
function notOver(state: Offering, { effectiveAt }: Context): void {
  const end = runEnd(state);
  if (effectiveAt >= end) throw refuse['already-over'](`Its last session ended on ${localTimeInWords(end, state.zone)}.`);
}

const ahead = requires(existing, come, underWay, notOver);

export const offering: Decider<Offering, OfferingEvents, typeof commands, OfferingFacts> = {
  category: 'offering',
  initial: none,
  commands,
  idOf: (command) => command.offering,

  lookups: {
    module: (command, state) => {
      if (command instanceof commands.ScheduleOffering) return { decider: module, id: command.module };
      return command instanceof commands.RescheduleOffering && state.module ? { decider: module, id: state.module } : undefined;
    },
  },

  decide: {
    ScheduleOffering: (command, { status }, context) => {
      effectiveDay(context);
      if (status !== 'none') throw refuse['already-scheduled']('A run is recorded under this id; give another id.', 'offering');
      const taught = context.facts.module;
      if (taught.status !== 'published') {
        const why = taught.status === 'retired' ? `The module ${taught.code} is retired.` : 'No version of the module is published.';
        throw refuse['module-not-open'](why, 'module');
      }
      const version = command.version ?? newestVersion(taught)?.version ?? 0;
      const published = moduleVersion(taught, version);
      if (!published)
        throw refuse['unknown-version'](`The newest version of ${taught.code} is ${newestVersion(taught)?.version}.`, 'version');
      const { content, publishedOn } = published;
      const scheduledAt = following(command, context, publishedOn);
      if (toDay(scheduledAt) < publishedOn) {
        throw refuse['before-the-version'](`Version ${version} of ${taught.code} was published on ${publishedOn}.`, 'effectiveAt');
      }
      const { mode, place, country, language, zone, sessions, capacity, enrolUntil } = command;
      assertTaughtIn(taught, version, language);
      const run = planRun({ title: command.title ?? content.title, mode, place, country, language, zone, sessions, enrolUntil });
      const data = { module: command.module, code: taught.code, version, ...run, capacity, sequence: 0 };
      return [{ ...event('OfferingScheduled', data), effectiveAt: scheduledAt }];
    },

    RescheduleOffering: ahead((command: commands.RescheduleOffering, state, { facts }) => {
      const mode = command.mode ?? state.mode;
      const language = command.language ?? state.language;
      assertTaughtIn(facts.module, state.version, language);
      const stays = mode === 'virtual' ? undefined : state;
      const run = planRun({
        title: command.title ?? state.title,
        mode,
        place: command.place ?? stays?.place,
        country: command.country ?? stays?.country,
        language,
        zone: command.zone ?? state.zone,
        sessions: command.sessions ?? state.sessions,
        enrolUntil: command.enrolUntil ?? state.enrolUntil,
      });
      if (JSON.stringify(run) === JSON.stringify(toRun(state))) {
        throw refuse['nothing-changed']('Say what becomes different: the sessions, the place, the language.');
      }
      return [event('OfferingRescheduled', defined({ ...run, reason: command.reason, sequence: state.sequence + 1 }))];
    }),

    ChangeCapacity: ahead(({ capacity, reason }: commands.ChangeCapacity, state, { effectiveAt }) => {
      const { capacity: previousCapacity, taken } = state;
      if (capacity === previousCapacity) throw refuse['nothing-changed'](`There are ${previousCapacity} places.`, 'capacity');
      if (capacity < taken.length) {
        throw refuse['fewer-than-taken'](
          `${taken.length} of ${previousCapacity} places are taken; ${capacity} are too few for them.`,
          'capacity',
        );
      }
      return [
        event('OfferingCapacityChanged', defined({ previousCapacity, capacity, reason })),
        ...moveUp(state, capacity - taken.length, effectiveAt),
      ];
    }),

    CloseEnrolment: ahead(({ reason }: commands.CloseEnrolment, { status }) => {
      if (status === 'closed') throw refuse['enrolment-closed']('An officer closed it before.');
      return [event('OfferingEnrolmentClosed', defined({ reason }))];
    }),

    ReopenEnrolment: ahead(({ enrolUntil }: commands.ReopenEnrolment, state) => {
      const closesAt = closingInstant({ ...state, enrolUntil });
      if (state.status === 'open' && closesAt === state.closesAt) {
        throw refuse['enrolment-open'](`One can enrol until ${localTimeInWords(closesAt, state.zone)}.`, 'enrolUntil');
      }
      return [event('OfferingEnrolmentReopened', defined({ enrolUntil, closesAt }))];
    }),

    CancelOffering: ahead(({ reason }: commands.CancelOffering, { sequence, taken, waiting }) => {
      const enrolments = [...taken, ...waitingIn({ waiting })].map(({ enrolment }) => enrolment);
      return [event('OfferingCancelled', { reason, sequence: sequence + 1, enrolments })];
    }),

    ConcludeOffering: requires(
      existing,
      come,
      underWay,
    )((_: commands.ConcludeOffering, state, { effectiveAt }) => {
      const end = runEnd(state);
      if (effectiveAt < end) throw refuse['not-over-yet'](`Its last session ends on ${localTimeInWords(end, state.zone)}.`, 'effectiveAt');
      const waiting = waitingIn(state).map(({ enrolment }) => enrolment);
      return [event('OfferingConcluded', { taken: state.taken.length, waiting })];
    }),

    TakePlace: requires(existing)(({ enrolment, learner, member, order }: commands.TakePlace, state, { effectiveAt }) => {
      if (isHeard(state, enrolment, order)) return [];
      const data = { enrolment, learner, member, order };
      // It was given back and taken again, and the giving back is still under way: by then it is old.
      if (findPlace(state, enrolment)) return [event('PlaceKept', { enrolment, order })];
      const because = whyEnded(state, effectiveAt);
      if (because) return [event('PlaceRefused', { ...data, because })];
      return [event(freeIn(state) > 0 ? 'PlaceTaken' : 'PlaceAwaited', data)];
    }),

    GiveBackPlace: requires(existing)(({ enrolment, order }: commands.GiveBackPlace, state, { effectiveAt }) => {
      // Who had a place when the run took place had it.
      if (isHeard(state, enrolment, order) || whyEnded(state, effectiveAt)) return [];
      return giveBack(state, enrolment, order, effectiveAt);
    }),

    NotePlaceMember: requires(existing)(({ enrolment, member, order }: commands.NotePlaceMember, state) =>
      isHeard(state, enrolment, order) || !findHolder(state, enrolment) ? [] : [event('PlaceHandedOver', { enrolment, member, order })],
    ),

    NoteCompletion: requires(existing)(({ enrolment, order }: commands.NoteCompletion, state, { effectiveAt }) => {
      if (isHeard(state, enrolment, order) || whyEnded(state, effectiveAt)) return [];
      const holder = findHolder(state, enrolment);
      const tookPart = !holder || (byEnrolment.get(state.taken, enrolment) && !beganAfter(holder, effectiveAt));
      return tookPart ? [] : giveBack(state, enrolment, order, effectiveAt);
    }),
  },

  evolve: {
    OfferingScheduled: (_, data, { recordedAt, effectiveAt }) => ({
      ...none,
      ...data,
      status: 'open',
      scheduledOn: toDay(effectiveAt),
      changedAt: recordedAt,
    }),
    OfferingRescheduled: ({ place: _, country: __, enrolUntil: ___, ...state }, { reason: ____, ...run }, { recordedAt }) => ({
      ...state,
      ...run,
      changedAt: recordedAt,
    }),
    OfferingCapacityChanged: (state, { capacity }) => ({ ...state, capacity }),
    OfferingEnrolmentClosed: (state) => ({ ...state, status: 'closed' }),
    OfferingEnrolmentReopened: (state, { enrolUntil, closesAt }) => defined({ ...state, status: 'open', enrolUntil, closesAt }),
    OfferingCancelled: (state, { reason, sequence }, { recordedAt }) => ({
      ...state,
      status: 'cancelled',
      reason,
      sequence,
      changedAt: recordedAt,
      ...nobodyIn(),
      gone: withGone(state, [...state.taken, ...state.waiting]),
    }),
    OfferingConcluded: (state) => ({
      ...state,
      status: 'concluded',
      waiting: [],
      gone: withGone(state, [...state.waiting]),
    }),
    PlaceTaken: (state, taker, { effectiveAt }) => ({
      ...state,
      taken: byEnrolment.put(state.taken, { ...taker, heldSince: effectiveAt }),
    }),
    PlaceAwaited: (state, taker, { effectiveAt }) => ({
      ...state,
      waiting: byEnrolment.put(state.waiting, { ...taker, heldSince: effectiveAt }),
    }),
    PlaceMovedUp: (state, { enrolment }, { effectiveAt }) => {
      const waited = byEnrolment.get(state.waiting, enrolment);
      if (!waited) return state;
      return {
        ...state,
        taken: byEnrolment.put(state.taken, { ...waited, heldSince: effectiveAt }),
        waiting: byEnrolment.remove(state.waiting, enrolment),
      };
    },
    // Who waited gave the wait back in between: they came on the list anew.
    PlaceKept: (state, { enrolment, order }, { effectiveAt }) => ({
      ...state,
      taken: withNews(state.taken, enrolment, { order }),
      waiting: withNews(state.waiting, enrolment, { order, heldSince: effectiveAt }),
    }),
    PlaceHandedOver: (state, { enrolment, member, order }) => ({
      ...state,
      taken: withNews(state.taken, enrolment, { order, member }),
      waiting: withNews(state.waiting, enrolment, { order, member }),
    }),
    PlaceGivenBack: (state, { enrolment, order }) => ({
      ...state,
      taken: byEnrolment.remove(state.taken, enrolment),
      waiting: byEnrolment.remove(state.waiting, enrolment),
      gone: withGone(state, [{ enrolment, order }]),
    }),
    PlaceRefused: (state, { enrolment, order }) => ({ ...state, gone: withGone(state, [{ enrolment, order }]) }),
  },
};

/** Why nobody can enrol in a run at an instant, in words for who asks; undefined: one can, for a place or for the waiting list. */
export function closedBecause({ status, reason, zone, closesAt }: Offering, instant: Instant): string | undefined {
  if (status === 'none') return 'No run is recorded under this id.';
  if (status === 'cancelled') return `The run was cancelled: ${reason}.`;
  if (status === 'concluded') return 'The run took place.';
  if (status === 'closed') return 'Enrolment in the run is closed.';
  return instant < closesAt ? undefined : `One could enrol in the run until ${localTimeInWords(closesAt, zone)}.`;
}

/** Given back; who waits longest moves up, not before it was taken by who gives it back. */
function giveBack(state: Offering, enrolment: string, order: number, instant: Instant): readonly Event[] {
  const { member, heldSince } = findHolder(state, enrolment) ?? {};
  const had = findPlace(state, enrolment)?.has ?? 'nothing';
  return [
    event('PlaceGivenBack', defined({ enrolment, member, had, order })),
    ...moveUp(state, had === 'place' ? freeIn(state) + 1 : 0, laterTime(instant, heldSince)),
  ];
}

/** Why there are no places in a run any more; undefined while there are. */
function whyEnded(state: Offering, instant: Instant): 'cancelled' | 'over' | undefined {
  if (state.status === 'cancelled') return 'cancelled';
  return state.status === 'concluded' || instant >= runEnd(state) ? 'over' : undefined;
}

function assertTaughtIn(taught: Module, version: number, language: string): void {
  const languages = moduleVersion(taught, version)?.content.languages ?? [];
  if (languages.includes(language)) return;
  throw refuse['language-not-offered'](`Version ${version} of ${taught.code} can be learnt in: ${languages.join(', ')}.`, 'language');
}

const toRun = ({ title, mode, place, country, language, zone, sessions, enrolUntil, closesAt }: Offering): Run =>
  defined({ title, mode, place, country, language, zone, sessions, enrolUntil, closesAt });
