import { LocalTimeSkipped, localToInstant } from '#libs/calendar';
import { type Decider, defined, nameBasedUuid } from '#libs/event-sourcing';
import { group } from '../../groups/domain/group.decider.js';
import type { Group } from '../../groups/domain/group-state.js';
import { assertWorks } from './session.decider.js';
import { dayInMonth, monthName } from './session-day.js';
import type { SessionOfYear, SessionYearEvents } from './session-year.messages.js';
import * as commands from './session-year.messages.js';
import { refuse } from './session-year.refusals.js';

/** “On a quarterly basis (e.g., January, April, July, October)”: FAQ, question 5. */
const QUARTERS = [1, 4, 7, 10];

/** The plan of a group for a year; undefined: it has none. */
export interface SessionYear {
  readonly plan?: SessionYearEvents['YearPlanned'];
}

export interface SessionYearFacts {
  readonly group: Group;
}

/** The plan of one year of one group: from it come the sessions, each with a life of its own. */
export const sessionYear: Decider<SessionYear, SessionYearEvents, typeof commands, SessionYearFacts> = {
  category: 'sessionyear',
  initial: {},
  commands,
  idOf: ({ group: groupId, year }) => nameBasedUuid('session-year', groupId, year),
  lookups: { group: (command) => ({ decider: group, id: command.group }) },

  decide: {
    PlanYear: (command, { plan }, { effectiveAt, facts }) => {
      const { group: groupId, year, zone, time, durationMinutes, week = 'second', weekday = 'tuesday', mode = 'virtual', place } = command;
      if (mode !== 'virtual' && place === undefined) throw refuse['place-missing']('Say where people meet.', 'place');
      const described = defined({ group: groupId, year, zone, time, week, weekday, durationMinutes, mode, place });
      if (plan) {
        const { sessions, ...planned } = plan;
        const months = sessions.map(({ start }) => Number(start.slice(5, 7)));
        const same = (command.months ?? months).toSorted((a, b) => a - b).join() === months.join();
        if (same && isSame(planned, described)) return [];
        throw refuse['already-planned'](`${sessions.length} sessions of ${year} are planned; move, cancel or add single ones.`, 'year');
      }
      const wanted = (command.months ?? QUARTERS).toSorted((a, b) => a - b);
      const sessions = wanted.flatMap((month): readonly SessionOfYear[] => {
        const start = `${dayInMonth(year, month, week, weekday)}T${time}`;
        if (toStart(start, zone) > effectiveAt) {
          const title = `Session of ${monthName(month)} ${year}`;
          return [{ session: nameBasedUuid('session-of-year', groupId, year, month), title, start }];
        }
        if (command.months) throw refuse['month-has-passed'](`${start.replace('T', ' ')} has passed.`, 'months');
        return [];
      });
      const first = sessions[0];
      if (!first) throw refuse['year-is-over'](`No quarter of ${year} lies ahead.`, 'year');
      assertWorks(facts.group, first.start.slice(0, 10));
      return [{ type: 'YearPlanned', data: { ...described, sessions } }];
    },
  },

  evolve: { YearPlanned: (_, plan) => ({ plan }) },
};

const isSame = (planned: object, described: object): boolean =>
  Object.entries({ ...planned, ...described }).every(
    ([field]) => planned[field as keyof typeof planned] === described[field as keyof typeof described],
  );

function toStart(local: string, zone: string): string {
  try {
    return localToInstant(local, zone);
  } catch (error) {
    if (error instanceof LocalTimeSkipped) throw refuse['no-such-time'](`${error.message} Choose another time.`, 'time');
    throw error;
  }
}
