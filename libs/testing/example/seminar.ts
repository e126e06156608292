import {
  type BusMessage,
  Command,
  CommandInfo,
  command,
  type Decider,
  decider,
  policy,
  type ReceivedEvent,
  type ReceivedMessage,
  type RecordedEvent,
  refusals,
  subscription,
  Undeliverable,
  view,
} from '#libs/event-sourcing';
import { documentSchema, integer, list, object, type Shaped, text } from '#libs/shapes';

/** A small aggregate for the kernel's own tests: a seminar with a title of its own and a limited number of places. */
export interface Seminar {
  readonly title: string | undefined;
  readonly places: number;
  readonly learners: readonly string[];
}

export interface SeminarEvents {
  SeminarOpened: { title: string; places: number };
  LearnerEnrolled: { learner: string };
  LearnerLeft: { learner: string };
  SeminarRenamed: { title: string };
}

@CommandInfo('Open a seminar', ['secretariat'], { creates: true })
export class OpenSeminar extends Command {
  seminar: string;
  title: string;
  places: number;
}

export class Enrol extends Command {
  seminar: string;
  learner: string;
  /** A seminar that the learner must have been in. */
  after?: string;
}

/** Both or neither. */
export class EnrolPair extends Command {
  seminar: string;
  learner: string;
  partner: string;
}

export class Leave extends Command {
  seminar: string;
  learner: string;
}

export class RenameSeminar extends Command {
  seminar: string;
  title: string;
}

const refuse = refusals('seminar', {
  'already-open': { title: 'Already open', rule: 'A seminar is opened once.', kind: 'conflict' },
  'no-such-seminar': { title: 'No such seminar', rule: 'Only an open seminar takes learners.', kind: 'not-found' },
  'already-enrolled': { title: 'Already enrolled', rule: 'A learner has one place.', kind: 'conflict' },
  full: { title: 'Full', rule: 'There are no more learners than places.', kind: 'invalid' },
  'title-taken': { title: 'Title taken', rule: 'A title belongs to one seminar.', kind: 'conflict' },
  'not-prepared': { title: 'Not prepared', rule: 'The seminar before comes first.', kind: 'invalid' },
});

const titleTaken = (owner: string) =>
  refuse['title-taken'](`it is the title of ${owner}; if nothing is recorded of that one, open it, or give another title`, 'title');

const commands = { OpenSeminar, Enrol, EnrolPair, Leave, RenameSeminar };

export const seminar: Decider<Seminar, SeminarEvents, typeof commands, { before: Seminar }> = decider<
  Seminar,
  SeminarEvents,
  { before: Seminar }
>()({
  category: 'seminar',
  initial: { title: undefined, places: 0, learners: [] },
  commands,
  idOf: (issued) => issued.seminar,
  unique: { seminartitle: { value: ({ title }) => title, taken: titleTaken } },
  lookups: {
    before: (issued) =>
      issued instanceof Enrol && issued.after
        ? {
            decider: seminar,
            id: issued.after,
            waitUpTo: 500,
            waitUntil: (state) => state.learners.includes(issued.learner),
          }
        : undefined,
  },
  decide: {
    OpenSeminar: ({ title, places }, state) => {
      if (state.title) throw refuse['already-open'](`it is open as ${state.title}`);
      return [{ type: 'SeminarOpened', data: { title, places } }];
    },
    Enrol: ({ learner, after }, state, { facts }) => {
      if (after && !facts.before.learners.includes(learner)) throw refuse['not-prepared'](`${learner} has not been in ${after}`, 'after');
      return enrol(state, [learner]);
    },
    EnrolPair: ({ learner, partner }, state) => enrol(state, [learner, partner]),
    Leave: ({ learner }, state) => (state.learners.includes(learner) ? [{ type: 'LearnerLeft', data: { learner } }] : []),
    RenameSeminar: ({ title }, state) => {
      if (!state.title) throw refuse['no-such-seminar']('open it first');
      return [{ type: 'SeminarRenamed', data: { title } }];
    },
  },
  evolve: {
    SeminarOpened: (state, { title, places }) => ({ ...state, title, places }),
    LearnerEnrolled: (state, { learner }) => ({ ...state, learners: [...state.learners, learner] }),
    LearnerLeft: (state, { learner }) => ({ ...state, learners: state.learners.filter((enrolled) => enrolled !== learner) }),
    SeminarRenamed: (state, { title }) => ({ ...state, title }),
  },
});

function enrol(state: Seminar, learners: readonly string[]) {
  if (!state.title) throw refuse['no-such-seminar']('open it first');
  const already = learners.find((learner, index) => state.learners.includes(learner) || learners.indexOf(learner) < index);
  if (already) throw refuse['already-enrolled'](`${already} has a place`);
  if (state.learners.length + learners.length > state.places) throw refuse.full(`all ${state.places} places are taken`);
  return learners.map((learner) => ({ type: 'LearnerEnrolled' as const, data: { learner } }));
}

const seminarCard = object({
  title: text,
  learners: list(text),
  /** How many events made it: a doubled or lost one shows. */
  changes: integer,
});
export type SeminarCard = Shaped<typeof seminarCard>;

const learnerRow = object({ id: text, learner: text, title: text });

/** A document a seminar, a row a learner. */
export const seminarCards = view<SeminarCard, SeminarEvents, Shaped<typeof learnerRow>>('seminar.cards', 1, {
  categories: ['seminar'],
  schema: documentSchema(seminarCard),
  on: {
    SeminarOpened: (_, { data }) => ({ title: data.title, learners: [], changes: 1 }),
    LearnerEnrolled: (card, { data }) => card && { ...card, learners: [...card.learners, data.learner], changes: card.changes + 1 },
    LearnerLeft: (card, { data }) =>
      card && { ...card, learners: card.learners.filter((enrolled) => enrolled !== data.learner), changes: card.changes + 1 },
  },
  rows: {
    schema: documentSchema(learnerRow),
    of: ({ learners, title }) => learners.map((learner) => ({ id: learner, learner, title })),
  },
});

export const SEMINARS = 'gpn.seminar.v1';

/** The example's public events: every enrolment. */
export const seminarMessages = (event: RecordedEvent): readonly BusMessage[] =>
  event.type === 'LearnerEnrolled'
    ? [
        {
          topic: SEMINARS,
          key: event.stream,
          headers: {
            ce_id: event.id,
            ce_type: 'seminar.enrolled',
            ce_subject: event.stream,
            ce_time: event.recordedAt,
            ce_position: String(event.position),
          },
          value: JSON.stringify(event.data),
        },
      ]
    : [];

/** @throws Undeliverable for a value that is not JSON */
export function parseSeminarMessage(message: ReceivedMessage): ReceivedEvent {
  try {
    const { ce_id: id = '', ce_type: type = '', ce_subject: subject = '', ce_time: time = '' } = message.headers;
    return { id, type, subject, time, data: JSON.parse(message.value) as object };
  } catch (error) {
    throw new Undeliverable(`value: ${(error as Error).message}`, { cause: error });
  }
}

const isReunion = (seminar: string): boolean => seminar === 'reunion';

/** Who is enrolled anywhere gets a place in the reunion. */
export const reunion = subscription('reunion.seminars', {
  on: [
    {
      topic: SEMINARS,
      type: 'seminar.enrolled',
      react: ({ data, subject }: ReceivedEvent<{ learner: string }>) => inviteToReunion(subject.slice('seminar-'.length), data.learner),
    },
  ],
});

/** The same by the own log. */
export const reunionPolicy = policy<SeminarEvents>('seminar.reunion', {
  on: { LearnerEnrolled: ({ data, subject }) => inviteToReunion(subject, data.learner) },
});

const inviteToReunion = (seminar: string, learner: string): Enrol | undefined =>
  isReunion(seminar) ? undefined : command(Enrol, { seminar: 'reunion', learner: `${learner} of ${seminar}` });
