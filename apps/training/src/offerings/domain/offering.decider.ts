import { shownAt } from '#libs/calendar';
import { type Decider, type DecisionContext, type EventOf, type Instant, laterTime, toDay } from '#libs/event-sourcing';
import { effectiveDay, following } from '../../programme/domain/effective-day.js';
import { type Module, module, moduleVersion, newestVersion } from '../../programme/domain/module.decider.js';
import type { OfferingEvents } from './offering.messages.js';
import * as commands from './offering.messages.js';
import { refuse } from './offering.refusals.js';
import { closingOf, endOf, type Run, runOf } from './offering-dates.js';
import {
  beganAfter,
  byEnrolment,
  freeIn,
  goneWith,
  holderOf,
  isHeard,
  keeping,
  movedUp,
  nobodyIn,
  type Places,
  placeOf,
  waitingIn,
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

type Around = DecisionContext<OfferingFacts>;
type Event = EventOf<OfferingEvents>;

const none: Offering = {
  ...{ status: 'none', module: '', code: '', version: 0, scheduledOn: '', sequence: 0, changedAt: '' },
  ...{ title: '', mode: 'virtual', language: '', zone: 'UTC', sessions: [], closesAt: '' },
  capacity: 0,
  ...nobodyIn(),
};

/** What an officer does about a run that is scheduled, not cancelled and not concluded. */
const step =
  <C>(decide: (command: C, state: Offering, around: Around) => readonly Event[]) =>
  (command: C, state: Offering, around: Around): readonly Event[] => {
    if (state.status === 'none') throw unknown();
    effectiveDay(around);
    if (state.status === 'cancelled') throw refuse.cancelled(`The run was cancelled: ${state.reason}.`);
    if (state.status === 'concluded') throw refuse.concluded('The run took place.');
    return decide(command, state, around);
  };

/** The same before its last session has ended. */
const ahead = <C>(decide: (command: C, state: Offering, around: Around) => readonly Event[]) =>
  step((command: C, state, around) => {
    const end = endOf(state);
    if (around.effectiveAt >= end) throw refuse['already-over'](`Its last session ended on ${shownAt(end, state.zone)}.`);
    return decide(command, state, around);
  });

export const offering: Decider<Offering, OfferingEvents, typeof commands, OfferingFacts> = {
  category: 'offering',
  initial: none,
  commands,
  idOf: (asked) => asked.offering,

  lookups: {
    module: (asked, state) => {
      if (asked instanceof commands.ScheduleOffering) return { decider: module, id: asked.module };
      return asked instanceof commands.RescheduleOffering && state.module ? { decider: module, id: state.module } : undefined;
    },
  },

  decide: {
    ScheduleOffering: (asked, { status }, around) => {
      effectiveDay(around);
      if (status !== 'none') throw refuse['already-scheduled']('A run is recorded under this id; give another id.', 'offering');
      const taught = around.facts.module;
      if (taught.status !== 'published') {
        const why = taught.status === 'retired' ? `The module ${taught.code} is retired.` : 'No version of the module is published.';
        throw refuse['module-not-open'](why, 'module');
      }
      const version = asked.version ?? newestVersion(taught)?.version ?? 0;
      const published = moduleVersion(taught, version);
      if (!published)
        throw refuse['unknown-version'](`The newest version of ${taught.code} is ${newestVersion(taught)?.version}.`, 'version');
      const { content, publishedOn } = published;
      const at = following(asked, around, publishedOn);
      if (toDay(at) < publishedOn) {
        throw refuse['before-the-version'](`Version ${version} of ${taught.code} was published on ${publishedOn}.`, 'effectiveAt');
      }
      const { mode, place, country, language, zone, sessions, capacity, enrolUntil } = asked;
      assertTaughtIn(taught, version, language);
      const run = runOf({ title: asked.title ?? content.title, mode, place, country, language, zone, sessions, enrolUntil });
      return [
        {
          type: 'OfferingScheduled',
          data: { module: asked.module, code: taught.code, version, ...run, capacity, sequence: 0 },
          effectiveAt: at,
        },
      ];
    },

    RescheduleOffering: ahead((asked: commands.RescheduleOffering, state, { facts }) => {
      const mode = asked.mode ?? state.mode;
      const language = asked.language ?? state.language;
      assertTaughtIn(facts.module, state.version, language);
      const stays = mode === 'virtual' ? undefined : state;
      const run = runOf({
        title: asked.title ?? state.title,
        mode,
        place: asked.place ?? stays?.place,
        country: asked.country ?? stays?.country,
        language,
        zone: asked.zone ?? state.zone,
        sessions: asked.sessions ?? state.sessions,
        enrolUntil: asked.enrolUntil ?? state.enrolUntil,
      });
      if (JSON.stringify(run) === JSON.stringify(runIn(state))) {
        throw refuse['nothing-changed']('Say what becomes different: the sessions, the place, the language.');
      }
      const { reason } = asked;
      return [{ type: 'OfferingRescheduled', data: { ...run, ...(reason && { reason }), sequence: state.sequence + 1 } }];
    }),

    ChangeCapacity: ahead(({ capacity, reason }: commands.ChangeCapacity, state, { effectiveAt }) => {
      const { capacity: from, taken } = state;
      if (capacity === from) throw refuse['nothing-changed'](`There are ${from} places.`, 'capacity');
      if (capacity < taken.length) {
        throw refuse['fewer-than-taken'](`${taken.length} of ${from} places are taken; ${capacity} are too few for them.`, 'capacity');
      }
      return [
        { type: 'OfferingCapacityChanged', data: { from, capacity, ...(reason && { reason }) } },
        ...movedUp(state, capacity - taken.length, effectiveAt),
      ];
    }),

    CloseEnrolment: ahead(({ reason }: commands.CloseEnrolment, { status }) => {
      if (status === 'closed') throw refuse['enrolment-closed']('An officer closed it before.');
      return [{ type: 'OfferingEnrolmentClosed', data: { ...(reason && { reason }) } }];
    }),

    ReopenEnrolment: ahead(({ enrolUntil }: commands.ReopenEnrolment, state) => {
      const closesAt = closingOf({ ...state, enrolUntil });
      if (state.status === 'open' && closesAt === state.closesAt) {
        throw refuse['enrolment-open'](`One can enrol until ${shownAt(closesAt, state.zone)}.`, 'enrolUntil');
      }
      return [{ type: 'OfferingEnrolmentReopened', data: { ...(enrolUntil && { enrolUntil }), closesAt } }];
    }),

    CancelOffering: ahead(({ reason }: commands.CancelOffering, { sequence, taken, waiting }) => {
      const enrolments = [...taken, ...waitingIn({ waiting })].map(({ enrolment }) => enrolment);
      return [{ type: 'OfferingCancelled', data: { reason, sequence: sequence + 1, enrolments } }];
    }),

    ConcludeOffering: step((_: commands.ConcludeOffering, state, { effectiveAt }) => {
      const end = endOf(state);
      if (effectiveAt < end) throw refuse['not-over-yet'](`Its last session ends on ${shownAt(end, state.zone)}.`, 'effectiveAt');
      const waiting = waitingIn(state).map(({ enrolment }) => enrolment);
      return [{ type: 'OfferingConcluded', data: { taken: state.taken.length, waiting } }];
    }),

    TakePlace: ({ enrolment, learner, member, order }, state, { effectiveAt }) => {
      if (state.status === 'none') throw unknown();
      if (isHeard(state, enrolment, order)) return [];
      const data = { enrolment, learner, member, order };
      // It was given back and taken again, and the giving back is still under way: by then it is old.
      if (placeOf(state, enrolment)) return [{ type: 'PlaceKept', data: { enrolment, order } }];
      const because = endedAt(state, effectiveAt);
      if (because) return [{ type: 'PlaceRefused', data: { ...data, because } }];
      return [{ type: freeIn(state) > 0 ? 'PlaceTaken' : 'PlaceAwaited', data }];
    },

    GiveBackPlace: ({ enrolment, order }, state, { effectiveAt }) => {
      if (state.status === 'none') throw unknown();
      // Who had a place when the run took place had it.
      if (isHeard(state, enrolment, order) || endedAt(state, effectiveAt)) return [];
      return givenBack(state, enrolment, order, effectiveAt);
    },

    NotePlaceMember: ({ enrolment, member, order }, state) => {
      if (state.status === 'none') throw unknown();
      if (isHeard(state, enrolment, order) || !holderOf(state, enrolment)) return [];
      return [{ type: 'PlaceHandedOver', data: { enrolment, member, order } }];
    },

    NoteCompletion: ({ enrolment, order }, state, { effectiveAt }) => {
      if (state.status === 'none') throw unknown();
      if (isHeard(state, enrolment, order) || endedAt(state, effectiveAt)) return [];
      const holder = holderOf(state, enrolment);
      const tookPart = !holder || (byEnrolment.get(state.taken, enrolment) && !beganAfter(holder, effectiveAt));
      return tookPart ? [] : givenBack(state, enrolment, order, effectiveAt);
    },
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
    OfferingEnrolmentReopened: ({ enrolUntil: _, ...state }, { enrolUntil, closesAt }) => ({
      ...state,
      status: 'open',
      ...(enrolUntil && { enrolUntil }),
      closesAt,
    }),
    OfferingCancelled: (state, { reason, sequence }, { recordedAt }) => ({
      ...state,
      status: 'cancelled',
      reason,
      sequence,
      changedAt: recordedAt,
      ...nobodyIn(),
      gone: goneWith(state, [...state.taken, ...state.waiting]),
    }),
    OfferingConcluded: (state) => ({
      ...state,
      status: 'concluded',
      waiting: [],
      gone: goneWith(state, [...state.waiting]),
    }),
    PlaceTaken: (state, taker, { effectiveAt }) => ({
      ...state,
      taken: byEnrolment.put(state.taken, { ...taker, since: effectiveAt }),
    }),
    PlaceAwaited: (state, taker, { effectiveAt }) => ({
      ...state,
      waiting: byEnrolment.put(state.waiting, { ...taker, since: effectiveAt }),
    }),
    PlaceMovedUp: (state, { enrolment }, { effectiveAt }) => {
      const waited = byEnrolment.get(state.waiting, enrolment);
      if (!waited) return state;
      return {
        ...state,
        taken: byEnrolment.put(state.taken, { ...waited, since: effectiveAt }),
        waiting: byEnrolment.remove(state.waiting, enrolment),
      };
    },
    // Who waited gave the wait back in between: they came on the list anew.
    PlaceKept: (state, { enrolment, order }, { effectiveAt }) => ({
      ...state,
      taken: keeping(state.taken, enrolment, { order }),
      waiting: keeping(state.waiting, enrolment, { order, since: effectiveAt }),
    }),
    PlaceHandedOver: (state, { enrolment, member, order }) => ({
      ...state,
      taken: keeping(state.taken, enrolment, { order, member }),
      waiting: keeping(state.waiting, enrolment, { order, member }),
    }),
    PlaceGivenBack: (state, { enrolment, order }) => ({
      ...state,
      taken: byEnrolment.remove(state.taken, enrolment),
      waiting: byEnrolment.remove(state.waiting, enrolment),
      gone: goneWith(state, [{ enrolment, order }]),
    }),
    PlaceRefused: (state, { enrolment, order }) => ({ ...state, gone: goneWith(state, [{ enrolment, order }]) }),
  },
};

/** Why nobody can enrol in a run at an instant, in words for who asks; undefined: one can, for a place or for the waiting list. */
export function closedBecause({ status, reason, zone, closesAt }: Offering, at: Instant): string | undefined {
  if (status === 'none') return 'No run is recorded under this id.';
  if (status === 'cancelled') return `The run was cancelled: ${reason}.`;
  if (status === 'concluded') return 'The run took place.';
  if (status === 'closed') return 'Enrolment in the run is closed.';
  return at < closesAt ? undefined : `One could enrol in the run until ${shownAt(closesAt, zone)}.`;
}

/** Given back; who waits longest moves up, not before it was taken by who gives it back. */
function givenBack(state: Offering, enrolment: string, order: number, at: Instant): readonly Event[] {
  const { member, since } = holderOf(state, enrolment) ?? {};
  const had = placeOf(state, enrolment)?.has ?? 'nothing';
  return [
    { type: 'PlaceGivenBack', data: { enrolment, ...(member && { member }), had, order } },
    ...movedUp(state, had === 'place' ? freeIn(state) + 1 : 0, laterTime(at, since)),
  ];
}

const unknown = () => refuse['unknown-offering']('No run is recorded under this id.');

/** Why there are no places in a run any more; undefined while there are. */
function endedAt(state: Offering, at: Instant): 'cancelled' | 'over' | undefined {
  if (state.status === 'cancelled') return 'cancelled';
  return state.status === 'concluded' || at >= endOf(state) ? 'over' : undefined;
}

function assertTaughtIn(taught: Module, version: number, language: string): void {
  const languages = moduleVersion(taught, version)?.content.languages ?? [];
  if (languages.includes(language)) return;
  throw refuse['language-not-offered'](`Version ${version} of ${taught.code} can be learnt in: ${languages.join(', ')}.`, 'language');
}

const runIn = ({ title, mode, place, country, language, zone, sessions, enrolUntil, closesAt }: Offering): Run => ({
  title,
  mode,
  ...(place && { place }),
  ...(country && { country }),
  language,
  zone,
  sessions,
  ...(enrolUntil && { enrolUntil }),
  closesAt,
});
