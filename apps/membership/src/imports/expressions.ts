import { setTimeout as pause } from 'node:timers/promises';
import { command, defined, nameBasedUuid, Refusal } from '#libs/event-sourcing';
import { type Fault, type ImportKind, type RowResult, type RowRun, toFaults } from '#libs/imports';
import { lookAlikeWarnings } from '#libs/names';
import { RefusedByPeople } from '#libs/platform';
import { membership, namesFrom } from '../authorities/domain/membership.decider.js';
import { DesignateFocalPoint } from '../authorities/domain/membership.messages.js';
import { findBearers } from '../authorities/domain/names.js';
import { personReplicas } from '../authorities/domain/party-replicas.js';
import { COLUMNS, type Column, type ExpressionRow } from './expression-columns.js';
import { type Expression, type Step, toExpression } from './expression-steps.js';
import { compareStep, isAbout } from './plan.js';
import type { HistoryStep, KnownFocalPoint } from './recorded-step.js';

/** What membership answers about a person of whom it has not heard yet. It waits for a moment before it does. */
const NOT_HEARD_OF = 'membership/person-unknown';
/** Services hear of each other within moments; on a cluster that has just started, or is busy, it may be minutes. */
const HEARD_OF_WITHIN_MS = 180_000;
const AGAIN_MS = 100;
/** Why the people service is asked. */
const PURPOSE = 'data-quality';

/** A row as it was read; the authority that it is about is known once it was asked whose the name is. */
interface Row {
  readonly line: number;
  readonly source: ExpressionRow;
  readonly first: Expression;
}

/** The authority that a row is about, and what was recorded of it before. */
interface Subject {
  readonly row: Expression;
  readonly history: readonly HistoryStep[];
  readonly who?: KnownFocalPoint | undefined;
}

/** What was done of a row, and why it is not all. */
interface Done {
  readonly authority: string;
  readonly steps: readonly Step['name'][];
  readonly faults: readonly Fault[];
}

interface FoundPerson {
  readonly id: string;
  readonly authority?: string | null;
  readonly profile: { readonly function?: string };
}

/** Expressions of interest, one a line, with what has come of each since (FAQ, questions 6 and 8). */
export const expressions: ImportKind<Column, Row> = {
  name: 'expressions',
  summary: 'Import expressions of interest, with what has come of them since',
  columns: COLUMNS,
  personal: { columns: ['focal_point_function', 'focal_point_email'], email: 'focal_point_email' },
  allowedFor: ['secretariat'],
  labels: { ref: 'ref', name: 'name' },
  waitsForNothing: true,

  read(source) {
    const first = toExpression(source);
    return 'steps' in first ? { line: source.line, source, first } : first;
  },

  unique: ({ first }) => [
    {
      key: `ref ${first.ref}`,
      fault: (line) => ({ field: 'ref', code: 'import/ref-twice', message: `the ref stands in line ${line} already` }),
    },
    {
      key: `authority ${first.authority}`,
      fault: (line) => ({
        field: 'name',
        code: 'import/authority-twice',
        message: `line ${line} is about the same authority (country, subdivision and name)`,
      }),
    },
  ],

  keys: ({ first }) => [first.authority],

  async record(row, run) {
    const { row: read, history } = await findSubject(row, run);
    let who: KnownFocalPoint | undefined;
    try {
      who = await findFocalPoint(read, history, run);
    } catch (error) {
      return refusedWith(read, toFaults(error, {}, 'focal_point_email'), undefined);
    }
    const subject = { row: read, history, who };
    // As a whole before any of it: nothing is recorded of a row that is refused.
    const plan = await run.simulate((dry) => perform(subject, dry));
    if (plan.faults.length > 0) return refusedWith(read, plan.faults, who);
    const done = await perform(subject, run);
    const outcome = done.faults.length > 0 ? 'refused' : done.steps.length > 0 ? 'recorded' : 'unchanged';
    const warnings = done.steps.includes('interest') ? lookAlikeFaults(row.source) : [];
    return { outcome, record: done.authority, steps: done.steps, faults: done.faults, warnings, quoted: quoteProfile(who) };
  },
};

const refusedWith = ({ authority }: Expression, faults: readonly Fault[], who: KnownFocalPoint | undefined): RowResult => ({
  ...{ outcome: 'refused', record: authority, steps: [], faults, warnings: [], quoted: quoteProfile(who) },
});

/** What a difference may quote of a profile. */
const quoteProfile = (who: KnownFocalPoint | undefined): readonly string[] => (who?.function ? [who.function] : []);

/**
 * The authority that a row is about: who has the name now, by its reservation. A row whose expression stands in the history of who
 * had the name before is about that one: the same file again, after a renaming.
 */
async function findSubject({ source, first }: Row, run: RowRun): Promise<Subject> {
  const { country = '', subdivision = '', name = '' } = source.cells;
  const { bearer, formerBearers, id } = await findBearers(
    { country, subdivision: subdivision || undefined, name },
    namesFrom((decider, authority) => run.handling.load(decider, authority)),
  );
  const about = (authority: string): Expression => {
    const read = authority === first.authority ? first : toExpression(source, authority);
    return 'steps' in read ? read : first;
  };
  const candidates = formerBearers.length === 0 ? [] : [...(bearer === undefined ? [] : [bearer]), ...formerBearers.toReversed()];
  for (const candidate of candidates) {
    const subject = { row: about(candidate), history: await readHistory(candidate, run) };
    if (isAbout(subject.row, subject.history)) return subject;
  }
  return { row: about(id), history: await readHistory(id, run) };
}

const readHistory = (authority: string, { store }: RowRun): Promise<readonly HistoryStep[]> =>
  store.readStream(`${membership.category}-${authority}`);

/** Carries the steps of a row out that are not recorded yet, up to the first that is refused. */
async function perform(subject: Subject, run: RowRun): Promise<Done> {
  const steps: Step['name'][] = [];
  let { authority } = subject.row;
  for (const step of subject.row.steps) {
    const standing = compareStep(step, subject);
    if ('recorded' in standing) {
      if (run.isOwn(standing.recorded)) steps.push(step.name);
      continue;
    }
    if ('different' in standing) return { authority, steps, faults: [standing.different] };
    try {
      const { id, repeated } = await performStep({ ...subject, row: { ...subject.row, authority } }, step, run);
      if (!repeated) steps.push(step.name);
      // Somebody else may have been recorded under the name since it was asked whose it is.
      if (step.name === 'interest') authority = id;
    } catch (error) {
      const faults = toFaults(error, step.columns, step.columns.effectiveAt);
      return { authority, steps, faults: faults.map((fault) => ({ ...fault, message: `${fault.message}${standing.recordedInWords}` })) };
    }
  }
  return { authority, steps, faults: [] };
}

function performStep(subject: Subject, step: Step, run: RowRun) {
  const { authority, ref } = subject.row;
  if (step.name === 'focal-point') return designate(subject, step, run);
  const { authority: _, ...fields } = step.command as unknown as Readonly<Record<string, unknown>>;
  const complete = step.name === 'interest' ? step.command : command(toClass(step), { ...step.command, authority } as never);
  return run.execute(membership, complete, [ref, authority, step.name, JSON.stringify(fields)]);
}

const toClass = ({ command: issued }: Step) => issued.constructor as new () => Step['command'];

async function designate({ row, who }: Subject, step: Step, run: RowRun) {
  const { authority, ref } = row;
  const person = who ?? (await register(row, run));
  await run.assume(
    personReplicas.persons,
    command(personReplicas.persons.commands.NotePerson, defined({ person: person.person, authority: person.authority })),
  );
  const { authority: _, ...fields } = { ...(step.command as DesignateFocalPoint), person: person.person };
  const designation = command(DesignateFocalPoint, { ...fields, authority } as DesignateFocalPoint);
  const execute = () => run.execute(membership, designation, [ref, authority, step.name, JSON.stringify(fields)]);
  return run.dryRun ? execute() : untilHeard(execute, run);
}

/** A person who is registered is heard of sooner or later: until then it is tried again. */
async function untilHeard<T>(act: () => Promise<T>, { signal }: RowRun): Promise<T> {
  const giveUp = performance.now() + HEARD_OF_WITHIN_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== NOT_HEARD_OF || performance.now() > giveUp) throw error;
      signal.throwIfAborted();
      await pause(AGAIN_MS);
    }
  }
}

/** The focal point: registered now, or known by the e-mail address already. In a dry run nobody is registered, by the same rules. */
async function register({ authority, ref, focalPoint }: Expression, run: RowRun): Promise<KnownFocalPoint> {
  const { profile, startsOn = '' } = focalPoint ?? {};
  const email = profile?.email;
  const body = { profile: { ...profile }, kind: 'focal-point', authority, effectiveAt: startsOn };
  // The key holds nothing of the person: keys are recorded for good.
  const key = nameBasedUuid('expressions of interest', ref, authority, 'person', startsOn);
  try {
    const { id } = await run.askPeople<{ readonly id: string }>({ path: 'persons/register', body, key });
    return { person: run.dryRun && email ? nameBasedUuid('focal point', email) : id, authority };
  } catch (error) {
    if (!(error instanceof RefusedByPeople && error.problem.code === 'people/email-in-use')) throw error;
    const registered = email ? await findByEmail(email, run) : undefined;
    if (!registered) throw error;
    return registered;
  }
}

/**
 * Who the focal point of a row is, if registered: by the e-mail address; without one, whoever is designated from that day, to be
 * compared. Both are readings of personal data, and logged as such.
 */
async function findFocalPoint(
  { focalPoint }: Expression,
  history: readonly HistoryStep[],
  run: RowRun,
): Promise<KnownFocalPoint | undefined> {
  if (!focalPoint) return undefined;
  const { profile, startsOn } = focalPoint;
  if (profile.email) return findByEmail(profile.email, run);
  const designated = history.findLast(({ type, effectiveAt }) => type === 'FocalPointDesignated' && effectiveAt.slice(0, 10) === startsOn);
  if (!designated) return undefined;
  const { person } = designated.data as { readonly person: string };
  try {
    const path = `persons/${person}?${new URLSearchParams({ purpose: PURPOSE })}`;
    return toKnown({ ...(await run.askPeople<Omit<FoundPerson, 'id'>>({ method: 'GET', path })), id: person });
  } catch (error) {
    if (!(error instanceof RefusedByPeople) || ![404, 409, 410].includes(error.status)) throw error;
    return undefined; // erased, or out of reach: nothing to compare with
  }
}

async function findByEmail(email: string, run: RowRun): Promise<KnownFocalPoint | undefined> {
  const body = { email, purpose: PURPOSE };
  const { items } = await run.askPeople<{ readonly items: readonly FoundPerson[] }>({ path: 'persons/find-by-email', body, reads: true });
  return items[0] && toKnown(items[0]);
}

const toKnown = ({ id, authority, profile }: FoundPerson): KnownFocalPoint => ({
  person: id,
  authority: authority ?? undefined,
  function: profile.function,
});

/** Letters of another script in the names of a row, as they are told to whoever records it by hand. */
const lookAlikeFaults = ({ cells }: ExpressionRow): readonly Fault[] =>
  lookAlikeWarnings('import', { name: cells.name, name_en: cells.name_en }).map(({ code, message, field = '' }) => ({
    field,
    code,
    message,
  }));
