import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BlobStore, TemporaryBlobStore } from '#libs/content';
import { type CommandContext, CommandHandler, command, defined, streamName } from '#libs/event-sourcing';
import { commandContext, InjectContents, InjectPassingContents, proofPath, readCommandId } from '#libs/platform';
import { assertTakesBatches, dataset as decider, findRecordedBatch } from '../domain/dataset.decider.js';
import { ReceiveBatch } from '../domain/dataset.messages.js';
import { refuse } from '../domain/dataset.refusals.js';
import { type Batch, type Dataset, findBatch, standingBatches } from '../domain/dataset-state.js';
import { rowRules } from '../domain/observation-row.js';
import { type DuplicateRows, findDuplicateRows } from './duplicate-rows.js';
import { readFirstRejected } from './first-rejected.js';
import { keepObservations, type ReadFile } from './observation-file.js';
import { ScratchContents } from './scratch-contents.js';

const SHOWN = 20;

export interface SubmittedTo {
  readonly dataset: string;
  readonly member?: string | undefined;
}

/** A file that is recorded as a batch. */
export interface Received {
  readonly batch: number;
  readonly status: Batch['status'];
  readonly repeated: boolean;
  /** Of a file that comes again, as it was recorded then. */
  readonly read: Omit<ReadFile, 'rows'>;
  /** Batches that hold some of the rows already. */
  readonly standing: readonly DuplicateRows[];
  readonly revision: number;
  readonly position: number;
  /** Nothing of it was recorded. */
  readonly dryRun?: true;
}

interface Receiving {
  readonly context: CommandContext;
  readonly handling: CommandHandler;
  readonly contents: BlobStore;
}

/** A file becomes a batch, whichever way it came. */
@Injectable()
export class Ingestion {
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
    const loaded = await handling.load(decider, dataset);
    assertTakesBatches(loaded.state, member);
    const read = await keepObservations(source, contents, {
      coverage: loaded.state.description?.coverage ?? { firstYear: 0 },
      thisYear: new Date().getUTCFullYear(),
      shown: SHOWN,
    });
    const { firstRejected: _, ...received } = read;
    const already = await standingRows(contents, loaded.state, read);
    const rows = already.same?.rows ?? read.rows;
    const receiveBatch = command(ReceiveBatch, defined({ dataset, member, ...received, rows }));
    const { repeated, events, revision, position } = await handling.execute(decider, receiveBatch, context);
    const { state } = await handling.load(decider, dataset);
    const recorded = findRecordedBatch(state, { file: read.file, rows });
    if (!recorded) throw refuse['already-removed']('The batch was removed at the same moment. Send the file again if it is to stand.');
    const { batch, status } = recorded;
    if (!repeated && events.length > 0) return { batch, status, repeated: false, read, standing: already.standing, revision, position };
    const firstRejected = await readFirstRejected(contents, recorded.report, SHOWN);
    return { batch, status, repeated: true, read: { ...recorded, firstRejected }, standing: [], revision, position };
  }

  /** The answer to the file of this batch, again. @throws Refusal */
  async repeatAnswer({ dataset }: SubmittedTo, batch: number, position: number): Promise<Received> {
    const { state, revision } = await this.handling.load(decider, dataset);
    const recorded = findBatch(state, batch);
    if (!recorded) throw refuse['unknown-batch'](`It has ${state.batches.length} batches.`);
    if (recorded.status === 'removed')
      throw refuse['already-removed'](`Batch ${batch} was removed. Open the upload again if it is to stand.`);
    const firstRejected = await readFirstRejected(this.contents, recorded.report, SHOWN);
    return { batch, status: recorded.status, repeated: true, read: { ...recorded, firstRejected }, standing: [], revision, position };
  }
}

/** Which batches hold rows of the file, and the one that holds just these, in another order perhaps. */
async function standingRows(contents: BlobStore, state: Dataset, { rows, accepted }: ReadFile) {
  const batches = standingBatches(state).map(({ batch, rows: kept = '', accepted: held }) => ({ batch, rows: kept, accepted: held }));
  if (batches.some((kept) => kept.rows === rows)) return { standing: [] };
  const duplicates = await findDuplicateRows(contents, { rows, accepted }, batches);
  const same = batches.find(
    ({ batch, accepted: held }) =>
      held === accepted && duplicates.some((duplicate) => duplicate.batch === batch && duplicate.rows === accepted),
  );
  return { standing: duplicates, same };
}

/** 201 for a new batch, 200 for one that was recorded before, 422 for one that is refused. */
export function answerReceived(dataset: string, received: Received, reply: FastifyReply) {
  const { batch, status, repeated, read, standing: already, revision, position, dryRun } = received;
  const { file, bytes, accepted, rejected, faults, firstRejected } = read;
  reply.code(status === 'refused' ? 422 : repeated || dryRun ? 200 : 201);
  if (dryRun) reply.header('gpn-dry-run', '1');
  else
    reply
      .header('gpn-position', position)
      .header('etag', `"${revision}"`)
      .header('gpn-proof', proofPath(streamName(decider.category, dataset), revision));
  return {
    ...{ dataset, batch, status, repeated },
    ...{ file, bytes, accepted, rejected, faults },
    standing: already.map(({ batch: otherBatch, rows }) => ({
      ...{ batch: otherBatch, rows },
      message: `${rows} of ${accepted} rows stand in batch ${otherBatch}`,
    })),
    firstRejected: firstRejected.map(({ line, faults: rowFaults }) => ({
      line,
      faults: rowFaults.map(({ field, rule }) => ({ field, rule, message: `${field} ${rowRules[rule]}` })),
    })),
    revision,
    ...(dryRun ? { dryRun } : { position, rejections: `/api/research/datasets/${dataset}/batches/${batch}/rejections.csv` }),
  };
}
