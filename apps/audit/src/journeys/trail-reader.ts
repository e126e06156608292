import { Inject, Injectable } from '@nestjs/common';
import {
  type Condition,
  defined,
  type Filter,
  MAIN_SOURCE,
  type Position,
  throughInstant,
  toDay,
  toInstant,
  type ViewReader,
} from '#libs/event-sourcing';
import { InjectView } from '#libs/platform';
import { InjectRawStores, LOG_STORAGE, type RawStores } from '#libs/platform/sources';
import { type LogStorage, readEntry } from '#libs/tlog';
import { findService, findWords } from './event-words.js';
import { refuse } from './journeys.refusals.js';
import { toNamed } from './named-ids.js';
import { type LoggedEvent, type TrailRow, type TrailStep, trails } from './trails.js';

interface AskedPage {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

interface Clocks {
  readonly trueOn?: string | undefined;
  readonly knownOn?: string | undefined;
}

const IN_ORDER = ['order'] as const;
const READING = 'PersonalDataRead';

/** What is read of the trails, each event with its number in the log. */
@Injectable()
export class TrailReader {
  constructor(
    @InjectView(trails) private readonly view: ViewReader<LoggedEvent, TrailRow>,
    @InjectRawStores() private readonly sources: RawStores,
    @Inject(LOG_STORAGE) private readonly storage: LogStorage,
  ) {}

  /** Events in the order of the log. */
  async findEvents(filter: Filter, page: AskedPage) {
    const { items, next } = await this.view.find(defined({ filter, sort: IN_ORDER, limit: page.limit, cursor: page.cursor }));
    return defined({ items: await Promise.all(items.map(({ document }) => this.toLine(document))), next });
  }

  /** What happened to a record, and what names it, in the order of the log. @throws Refusal `nothing-recorded` */
  async findJourney(kind: string, id: string, { trueOn, knownOn }: Clocks, page: AskedPage) {
    if (!(await this.view.get(`${kind}-${toNamed(id)}@0`))) throw refuse['nothing-recorded'](`Nothing is recorded under ${kind}-${id}.`);
    const recordedAt = knownOn === undefined ? undefined : { lte: throughInstant(knownOn) };
    const { items, next } = await this.view.rows.find(
      defined({ filter: { named: toNamed(id), recordedAt }, sort: IN_ORDER, limit: page.limit, cursor: page.cursor }),
    );
    const correctionsOf = await this.findCorrections(
      items.map(({ document }) => document),
      recordedAt,
    );
    const lines = items
      .map(({ document }) => {
        const own = correctionsOf(document);
        const corrected = own.findLast(({ correctedDay }) => correctedDay !== undefined)?.correctedDay;
        return { document, own, trueSince: corrected ?? toDay(document.effectiveAt), at: corrected ?? document.effectiveAt };
      })
      .filter(({ at }) => trueOn === undefined || at <= throughInstant(trueOn));
    const shown = lines.map(async ({ document, own, trueSince }) => ({
      ...(await this.toLine(document)),
      places: document.places,
      trueSince,
      corrections: await Promise.all(own.map((correction) => this.toLine(correction))),
    }));
    return defined({ items: await Promise.all(shown), next });
  }

  /** Every reading of personal data that names a person or a text, or that somebody did; what for is read of the event itself. */
  async findReadings({ person, reader }: { readonly person?: string | undefined; readonly reader?: string | undefined }, page: AskedPage) {
    const query = { sort: IN_ORDER, limit: page.limit, cursor: page.cursor };
    const { items, next } =
      person === undefined
        ? await this.view.find(defined({ ...query, filter: { type: READING, actor: reader } }))
        : await this.view.rows.find(defined({ ...query, filter: { named: toNamed(person), type: READING, actor: reader } }));
    const shown = items.map(async ({ document }) => ({ ...(await this.toLine(document)), ...(await this.readPurpose(document)) }));
    return defined({ items: await Promise.all(shown), next });
  }

  /** The condition for what comes after an entry of the log. @throws Refusal `no-such-entry` */
  async after(entry: number | undefined): Promise<Condition | undefined> {
    return entry === undefined ? undefined : { gt: await this.findPosition(entry) };
  }

  private async findPosition(number: number): Promise<Position> {
    const [bytes] = await this.storage.entries(number, number + 1);
    if (!bytes) throw refuse['no-such-entry'](`The log has no entry ${number}.`, 'after');
    const { source, stream, revision, id } = readEntry(bytes);
    const [event] = (await this.sources.get(source)?.readStream(stream, revision, 1)) ?? [];
    if (event?.id !== id) throw refuse['no-such-entry'](`The event of entry ${number} was lost when its source was restored.`, 'after');
    return event.position;
  }

  /**
   * What corrects an event stands in its stream, and names it; or names what the event itself told of, where that is no event of this stream: a
   * service that has heard of a day hears of its correction.
   */
  private async findCorrections(
    steps: readonly TrailStep[],
    recordedAt: Condition | undefined,
  ): Promise<(step: TrailStep) => readonly TrailStep[]> {
    const entryIds = steps.flatMap(({ tellsOf }) => tellsOf ?? []);
    const own = new Set((await this.findAll({ event: { in: entryIds } }, entryIds)).map(({ stream, event }) => `${stream} ${event}`));
    const listNames = ({ event, stream, tellsOf }: TrailStep): readonly string[] =>
      tellsOf === undefined || own.has(`${stream} ${tellsOf}`) ? [event] : [event, tellsOf];
    const names = steps.flatMap(listNames);
    const corrections = await this.findAll({ corrects: { in: names }, recordedAt }, names);
    return (step) =>
      corrections.filter(({ corrects, stream }) => corrects !== undefined && stream === step.stream && listNames(step).includes(corrects));
  }

  private async findAll(filter: Filter, values: readonly string[]): Promise<readonly TrailStep[]> {
    if (values.length === 0) return [];
    const { items } = await this.view.find({ filter, sort: IN_ORDER, limit: 'all' });
    return items.map(({ document }) => document);
  }

  private async readPurpose({ stream, revision, event: id }: TrailStep): Promise<{ readonly purpose?: string; readonly shown?: string }> {
    const [event] = (await this.sources.get(MAIN_SOURCE)?.readStream(stream, revision, 1)) ?? [];
    const { purpose, shown } = (event?.id === id ? event.data : {}) as { readonly purpose?: string; readonly shown?: string };
    return defined({ purpose, shown });
  }

  private async toLine({ source, category, stream, revision, event, type, effectiveAt, recordedAt, actor, order, ...rest }: TrailStep) {
    const { corrects, correctedDay } = rest;
    return defined({
      entry: await this.storage.entryAt(source, order),
      service: findService(category),
      words: findWords(category, type),
      ...{ source, stream, revision, event, type, effectiveAt, recordedAt, actor, corrects, correctedDay },
    });
  }
}

/** The condition for what was recorded from one moment to another; none where neither is said. */
export const recordedWithin = (from: string | undefined, to: string | undefined): Condition | undefined =>
  from === undefined && to === undefined
    ? undefined
    : defined({ gte: from === undefined ? undefined : toInstant(from), lte: to === undefined ? undefined : throughInstant(to) });
