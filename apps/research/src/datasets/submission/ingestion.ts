import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BlobStore, TemporaryBlobStore } from '#libs/content';
import { type CommandContext, CommandHandler, command } from '#libs/event-sourcing';
import { commandContext, InjectContents, InjectPassingContents, readCommandId } from '#libs/platform';
import { assertTakesBatches, dataset as decider, recordedAs } from '../domain/dataset.decider.js';
import { ReceiveBatch } from '../domain/dataset.messages.js';
import { refuse } from '../domain/dataset.refusals.js';
import { type Batch, batchOf, type Dataset, standing } from '../domain/dataset-state.js';
import { rowRules } from '../domain/observation-row.js';
import { type RowsThatStand, rowsThatStand } from './duplicate-rows.js';
import { firstRejectedOf } from './first-rejected.js';
import { keepObservations, type ReadFile } from './observation-file.js';
import { ScratchContents } from './scratch-contents.js';

const SHOWN = 20;

/** Whose file it is, and of which dataset. */
export interface SubmittedTo {
  readonly dataset: string;
  readonly member?: string | undefined;
}

/** A file that is recorded as a batch. */
export interface Received {
  readonly batch: number;
  readonly status: Batch['status'];
  readonly repeated: boolean;
  /** What is recorded: of a file that comes again, what was recorded then. */
  readonly read: Omit<ReadFile, 'rows'>;
  /** Batches that hold some of the rows already. */
  readonly standing: readonly RowsThatStand[];
  readonly revision: number;
  readonly position: number;
  /** Nothing of it was recorded. */
  readonly dryRun?: true;
}

/** Where a file goes. */
interface Receiving {
  readonly context: CommandContext;
  readonly handling: CommandHandler;
  readonly contents: BlobStore;
}

/** How a file becomes a batch, whichever way it came. */
@Injectable()
export class Intake {
  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectContents() private readonly contents: BlobStore,
    @InjectPassingContents() private readonly passing: TemporaryBlobStore,
  ) {}

  /** Reads it to its end and records it; in a dry run nothing of it is kept. @throws Refusal; what the source or the store throws */
  async receive(source: AsyncIterable<Uint8Array>, to: SubmittedTo, request: FastifyRequest): Promise<Received> {
    const context = commandContext(request, readCommandId(request));
    if (!context.dryRun) return this.receiveInto(source, to, { context, handling: this.handling, contents: this.contents });
    const contents = new ScratchContents(this.contents, this.passing);
    try {
      const { result } = await this.handling.simulate((dry) => this.receiveInto(source, to, { context, handling: dry, contents }));
      return { ...result, dryRun: true };
    } finally {
      await contents.close();
    }
  }

  private async receiveInto(
    source: AsyncIterable<Uint8Array>,
    { dataset, member }: SubmittedTo,
    { context, handling, contents }: Receiving,
  ): Promise<Received> {
    const before = await handling.load(decider, dataset);
    assertTakesBatches(before.state, member);
    const read = await keepObservations(source, contents, {
      coverage: before.state.description?.coverage ?? { firstYear: 0 },
      thisYear: new Date().getUTCFullYear(),
      shown: SHOWN,
    });
    const { firstRejected: _, ...received } = read;
    const already = await standingRows(contents, before.state, read);
    const rows = already.same?.rows ?? read.rows;
    const asked = command(ReceiveBatch, { dataset, ...(member && { member }), ...received, rows });
    const { repeated, events, revision, position } = await handling.execute(decider, asked, context);
    const { state } = await handling.load(decider, dataset);
    const recorded = recordedAs(state, { file: read.file, rows });
    if (!recorded) throw refuse['already-removed']('The batch was removed at the same moment. Send the file again if it is to stand.');
    const { batch, status } = recorded;
    if (!repeated && events.length > 0) return { batch, status, repeated: false, read, standing: already.standing, revision, position };
    const firstRejected = await firstRejectedOf(contents, recorded.report, SHOWN);
    return { batch, status, repeated: true, read: { ...recorded, firstRejected }, standing: [], revision, position };
  }

  /** What was answered when this batch was recorded. @throws Refusal */
  async recorded({ dataset }: SubmittedTo, batch: number, position: number): Promise<Received> {
    const { state, revision } = await this.handling.load(decider, dataset);
    const found = batchOf(state, batch);
    if (!found) throw refuse['unknown-batch'](`It has ${state.batches.length} batches.`);
    if (found.status === 'removed') throw refuse['already-removed'](`Batch ${batch} was removed. Open the upload again if it is to stand.`);
    const firstRejected = await firstRejectedOf(this.contents, found.report, SHOWN);
    return { batch, status: found.status, repeated: true, read: { ...found, firstRejected }, standing: [], revision, position };
  }
}

/** Which batches hold rows of the file, and the one that holds just these, in another order perhaps. */
async function standingRows(contents: BlobStore, state: Dataset, { rows, accepted }: ReadFile) {
  const batches = standing(state).map(({ batch, rows: kept = '', accepted: held }) => ({ batch, rows: kept, accepted: held }));
  if (batches.some((kept) => kept.rows === rows)) return { standing: [] };
  const found = await rowsThatStand(contents, { rows, accepted }, batches);
  const same = batches.find(
    ({ batch, accepted: held }) => held === accepted && found.some((one) => one.batch === batch && one.rows === accepted),
  );
  return { standing: found, ...(same && { same }) };
}

/** 201 for a new batch, 200 for one that was recorded before, 422 for one that is refused. */
export function answerReceived(dataset: string, received: Received, reply: FastifyReply) {
  const { batch, status, repeated, read, standing: already, revision, position, dryRun } = received;
  const { file, bytes, accepted, rejected, faults, firstRejected } = read;
  reply.code(status === 'refused' ? 422 : repeated || dryRun ? 200 : 201);
  if (dryRun) reply.header('gpn-dry-run', '1');
  else reply.header('gpn-position', position).header('etag', `"${revision}"`);
  return {
    ...{ dataset, batch, status, repeated },
    ...{ file, bytes, accepted, rejected, faults },
    standing: already.map(({ batch: other, rows }) => ({
      ...{ batch: other, rows },
      message: `${rows} of ${accepted} rows stand in batch ${other}`,
    })),
    firstRejected: firstRejected.map(({ line, faults: broken }) => ({
      line,
      faults: broken.map(({ field, rule }) => ({ field, rule, message: `${field} ${rowRules[rule]}` })),
    })),
    revision,
    ...(dryRun ? { dryRun } : { position, rejections: `/api/research/datasets/${dataset}/batches/${batch}/rejections.csv` }),
  };
}
