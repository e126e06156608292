import { setTimeout as pause } from 'node:timers/promises';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import type { Bearers } from '../../../membership/src/authorities/domain/names.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { kebabCase } from '../platform.js';
import type { ExpressionRow } from './expressions-file.js';
import { createPlan, toFault } from './plan.js';
import { differencesFrom, type HistoryStep, type KnownFocalPoint } from './recorded-step.js';
import { type Expression, type Fault, type Step, toExpression } from './steps.js';

export interface ImportOptions {
  /** Say what would happen; record nothing. */
  readonly dryRun: boolean;
  readonly now: () => string;
}

/** What became of one row; in a dry run, what would. */
export interface RowOutcome {
  readonly line: number;
  readonly ref: string;
  readonly name: string;
  /** Absent for a row that cannot be read. */
  readonly authority?: string;
  readonly outcome: 'recorded' | 'unchanged' | 'refused';
  /** What was recorded of it, or would be. */
  readonly steps: readonly Step['name'][];
  readonly faults: readonly Fault[];
  /** What is worth a look in a row that is new. */
  readonly warnings: readonly Fault[];
}

/** Rows of different authorities do not wait for each other; the network takes this many at once without queueing. */
const AT_ONCE = 16;
/** What the network answers about a person of whom membership has not heard yet. It waits for a moment before it does. */
const NOT_HEARD_OF = 'membership/person-unknown';
/** Services hear of each other within moments; on a cluster that has just started, or is busy, it may be minutes. */
const HEARD_OF_WITHIN_MS = 180_000;
const AGAIN_MS = 100;

/** Records the rows of a file over the public API, each once however often it is tried. Outcomes come in the order of the rows. */
export class ExpressionImport {
  private readonly refs = new Map<string, number>();
  private readonly authorities = new Map<string, number>();
  private lastPosition = -1;

  constructor(
    private readonly network: Network,
    private readonly options: ImportOptions,
  ) {}

  /** @throws Failure when the network stops answering: what was recorded stays, and another run goes on from there */
  async *outcomes(rows: AsyncIterable<ExpressionRow>): AsyncGenerator<RowOutcome> {
    const underWay: Promise<RowOutcome>[] = [];
    try {
      for await (const row of rows) {
        const outcome = this.take(row);
        outcome.catch(() => undefined); // awaited below, in its turn
        underWay.push(outcome);
        if (underWay.length >= AT_ONCE) yield await (underWay.shift() as Promise<RowOutcome>);
      }
      while (underWay.length > 0) yield await (underWay.shift() as Promise<RowOutcome>);
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  /** Waits until lists and figures show what was recorded. */
  async waitUntilShown(): Promise<void> {
    if (this.lastPosition < 0) return;
    const waitFor = String(this.lastPosition);
    await this.network.get('/api/membership/authorities', { limit: '1', waitFor });
    await this.network.get('/api/membership/roll', { waitFor });
  }

  private async take(row: ExpressionRow): Promise<RowOutcome> {
    const { line, cells } = row;
    const { ref = '', name = '' } = cells;
    const first = toExpression(row);
    if (!('steps' in first)) return { line, ref, name, outcome: 'refused', steps: [], faults: first, warnings: [] };
    const twice = this.seenBefore(first);
    if (twice) return { line, ref, name, authority: first.authority, outcome: 'refused', steps: [], faults: [twice], warnings: [] };
    const { read, history } = await this.bearer(row, first);
    const outcome = { line, ref, name, authority: read.authority, warnings: [] };
    let who: KnownFocalPoint | undefined;
    try {
      who = await this.findFocalPoint(read, history);
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw asFailure(error);
      const { code = '', detail = error.message } = error.problem;
      return { ...outcome, outcome: 'refused', steps: [], faults: [{ line, ref, field: 'focal_point_email', code, message: detail }] };
    }
    const plan = createPlan(read, history, this.options.now(), who);
    if (plan.faults.length > 0) return { ...outcome, outcome: 'refused', ...plan, steps: [] };
    const warnings = plan.steps.some(({ name: step }) => step === 'interest') ? lookAlikeFaults(row) : [];
    if (this.options.dryRun) {
      return {
        ...outcome,
        warnings,
        outcome: plan.steps.length > 0 ? 'recorded' : 'unchanged',
        steps: plan.steps.map((step) => step.name),
        faults: [],
      };
    }
    const recorded: Step['name'][] = [];
    let { authority } = read;
    for (const step of plan.steps) {
      try {
        const { id, repeated } = await this.send({ ...read, authority }, step);
        if (!repeated) recorded.push(step.name);
        // Somebody else may have been recorded under the name since it was asked whose it is.
        if (step.name === 'interest') authority = id;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.status === 401 || error.status === 403) throw new Failure(error.message);
        return { ...outcome, outcome: 'refused', steps: recorded, faults: [refusedStep(read, step, error)] };
      }
    }
    return { ...outcome, warnings, outcome: recorded.length > 0 ? 'recorded' : 'unchanged', steps: recorded, faults: [] };
  }

  private seenBefore({ line, ref, authority }: Expression): Fault | undefined {
    const sameRef = this.refs.get(ref);
    const sameAuthority = this.authorities.get(authority);
    this.refs.set(ref, sameRef ?? line);
    this.authorities.set(authority, sameAuthority ?? line);
    if (sameRef !== undefined)
      return { line, ref, field: 'ref', code: 'import/ref-twice', message: `the ref stands in line ${sameRef} already` };
    if (sameAuthority === undefined) return undefined;
    const message = `line ${sameAuthority} is about the same authority (country, subdivision and name)`;
    return { line, ref, field: 'name', code: 'import/authority-twice', message };
  }

  /**
   * The authority that a row is about: who has the name now, by its reservation. A row whose expression stands in the history of who
   * had the name before is about that one: the same file again, after a renaming.
   */
  private async bearer(
    row: ExpressionRow,
    first: Expression,
  ): Promise<{ readonly read: Expression; readonly history: readonly HistoryStep[] }> {
    const { country = '', subdivision = '', name = '' } = row.cells;
    const { bearer, formerBearers, id } = await this.fetchBearers(defined({ country, name, subdivision: subdivision || undefined }));
    const about = (authority: string): Expression => {
      const read = authority === first.authority ? first : toExpression(row, authority);
      return 'steps' in read ? read : first;
    };
    const [expression] = first.steps;
    for (const candidate of bearer === undefined ? formerBearers.toReversed() : [bearer, ...formerBearers.toReversed()]) {
      if (formerBearers.length === 0) break;
      const [read, history] = [about(candidate), await this.fetchHistory(candidate)];
      const recorded = history.some((event) => expression && differencesFrom(event, expression, { row: read, history })?.length === 0);
      if (recorded) return { read, history };
    }
    return { read: about(id), history: await this.fetchHistory(id) };
  }

  private async fetchBearers(name: Readonly<Record<string, string>>): Promise<Bearers> {
    try {
      return await this.network.get<Bearers>('/api/membership/names', name);
    } catch (error) {
      throw asFailure(error);
    }
  }

  private async fetchHistory(authority: string): Promise<readonly HistoryStep[]> {
    try {
      return await this.network.whole<HistoryStep>(`/api/membership/authorities/${authority}/history`);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return [];
      if (error instanceof Refused) throw new Failure(error.message);
      throw error;
    }
  }

  /**
   * Who the focal point of a row is, if registered: by the e-mail address; without one, whoever is designated from that day, to be
   * compared. Both are readings of personal data, and logged as such.
   */
  private async findFocalPoint({ focalPoint }: Expression, history: readonly HistoryStep[]): Promise<KnownFocalPoint | undefined> {
    if (!focalPoint) return undefined;
    const { profile, from } = focalPoint;
    if (profile.email) {
      const registered = await this.personWith(profile.email);
      return registered && { person: registered.id, authority: registered.authority ?? undefined, function: registered.profile.function };
    }
    const designated = history.findLast(({ type, effectiveAt }) => type === 'FocalPointDesignated' && effectiveAt.slice(0, 10) === from);
    if (!designated) return undefined;
    const { person } = designated.data as { readonly person: string };
    try {
      const registered = await this.network.get<Omit<FoundPerson, 'id'>>(`/api/people/persons/${person}`, { purpose: PURPOSE });
      return { person, authority: registered.authority ?? undefined, function: registered.profile.function };
    } catch (error) {
      if (!(error instanceof Refused) || ![404, 409, 410].includes(error.status)) throw error;
      return undefined; // erased, or out of reach: nothing to compare with
    }
  }

  private async personWith(email: string): Promise<FoundPerson | undefined> {
    const path = '/api/people/persons/find-by-email';
    return (await this.network.post<{ readonly items: readonly FoundPerson[] }>(path, { email, purpose: PURPOSE })).items[0];
  }

  private async send(row: Expression, step: Step): Promise<Recorded> {
    const content: Record<string, unknown> = { ...step.command };
    const registered = step.name === 'focal-point' && row.focalPoint ? await this.person(row, row.focalPoint) : undefined;
    if (registered !== undefined) content.person = registered;
    const { authority: _, ...fields } = content;
    const command = kebabCase(step.command.constructor.name);
    const path = step.name === 'interest' ? command : `${row.authority}/${command}`;
    const key = toIdempotencyKey(row, step.name, JSON.stringify(fields));
    const post = () => this.network.post<Recorded>(`/api/membership/authorities/${path}`, fields, key);
    const recorded = await (registered === undefined ? post() : postOncePersonIsKnown(post));
    this.lastPosition = Math.max(this.lastPosition, recorded.position);
    return recorded;
  }

  /** The id of the focal point: registered now, or known by the e-mail address already. */
  private async person(row: Expression, { profile, from }: NonNullable<Expression['focalPoint']>): Promise<string> {
    // The key holds nothing of the person: keys are recorded for good.
    const key = toIdempotencyKey(row, 'person', from);
    try {
      const registration = { profile, kind: 'focal-point', authority: row.authority, effectiveAt: from };
      return (await this.network.post<{ readonly id: string }>('/api/people/persons/register', registration, key)).id;
    } catch (error) {
      if (!(error instanceof Refused && error.problem.code === 'people/email-in-use')) throw error;
      const registered = profile.email ? await this.personWith(profile.email) : undefined;
      if (!registered) throw error;
      return registered.id;
    }
  }
}

/** Letters of another script in the names of a row, as the network tells them to whoever records it by hand. */
const lookAlikeFaults = ({ line, cells }: ExpressionRow): readonly Fault[] =>
  lookAlikeWarnings('import', { name: cells.name, name_en: cells.name_en }).map(({ code, message, field = '' }) => ({
    ...{ line, ref: cells.ref ?? '', field, code, message },
  }));

/** Why the people service is asked. */
const PURPOSE = 'data-quality';

interface FoundPerson {
  readonly id: string;
  readonly authority?: string | null;
  readonly profile: { readonly function?: string };
}

const asFailure = (error: unknown): unknown => (error instanceof Refused ? new Failure(error.message) : error);

interface Recorded {
  readonly id: string;
  readonly repeated: boolean;
  readonly position: number;
}

/** A person who is registered is heard of sooner or later: until then it is sent again. */
async function postOncePersonIsKnown<T>(post: () => Promise<T>): Promise<T> {
  const giveUp = performance.now() + HEARD_OF_WITHIN_MS;
  for (;;) {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== NOT_HEARD_OF || performance.now() > giveUp) throw error;
      await pause(AGAIN_MS);
    }
  }
}

const toIdempotencyKey = (row: Expression, step: string, content: string): string =>
  nameBasedUuid('expressions of interest', row.ref, row.authority, step, content);

function refusedStep(row: Expression, step: Step, { message, problem }: Refused): Fault {
  const [first] = problem.errors ?? [];
  const field = first?.field ?? (typeof problem.field === 'string' ? problem.field : undefined);
  return { ...toFault(row, step, { code: problem.code ?? '', detail: problem.detail ?? message, field: field ?? 'effectiveAt' }) };
}
