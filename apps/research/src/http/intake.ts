import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ContentStore } from '#libs/content';
import { CommandHandling, command, issue, type Outcome } from '#libs/event-sourcing';
import { commandContext, commandIdOf, InjectContents } from '#libs/platform';
import { assertTakesBatches, dataset as decider, recordedAs } from '../domain/dataset.decider.js';
import { ReceiveBatch } from '../domain/dataset.messages.js';
import { refuse } from '../domain/dataset.refusals.js';
import type { Batch } from '../domain/dataset-state.js';
import { rowRules } from '../domain/observation-row.js';
import { firstRejectedOf } from '../submission/first-rejected.js';
import { keepObservations, type ReadFile } from '../submission/observation-file.js';

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
  readonly read: Omit<ReadFile, 'rows'>;
  readonly revision: number;
  readonly position: number;
}

/** How a file becomes a batch, whichever way it came. */
@Injectable()
export class Intake {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @InjectContents() private readonly contents: ContentStore,
  ) {}

  /** Reads it to its end and records it. @throws Refusal; what the source or the store throws */
  async receive(source: AsyncIterable<Uint8Array>, { dataset, member }: SubmittedTo, request: FastifyRequest): Promise<Received> {
    const commandId = commandIdOf(request);
    const before = await this.handling.load(decider, dataset);
    assertTakesBatches(before.state, member);
    const read = await keepObservations(source, this.contents, {
      coverage: before.state.description?.coverage ?? { firstYear: 0 },
      thisYear: new Date().getUTCFullYear(),
      shown: SHOWN,
    });
    const { firstRejected: _, ...received } = read;
    const asked = command(ReceiveBatch, { dataset, ...(member && { member }), ...received });
    const { repeated, events, revision, position }: Outcome = await this.bus.execute(issue(asked, commandContext(request, commandId)));
    const { state } = await this.handling.load(decider, dataset);
    const recorded = recordedAs(state, read);
    if (!recorded) throw refuse['already-removed']('The batch was removed at the same moment. Send the file again if it is to stand.');
    const { batch, status } = recorded;
    return { batch, status, repeated: repeated || events.length === 0, read, revision, position };
  }

  /** What was answered when this batch was recorded. @throws Refusal */
  async recorded({ dataset }: SubmittedTo, batch: number, position: number): Promise<Received> {
    const { state, revision } = await this.handling.load(decider, dataset);
    const found = state.batches[batch - 1];
    if (!found) throw refuse['unknown-batch'](`It has ${state.batches.length} batches.`);
    if (found.status === 'removed') throw refuse['already-removed'](`Batch ${batch} was removed. Open the upload again if it is to stand.`);
    const firstRejected = await firstRejectedOf(this.contents, found.report, SHOWN);
    return { batch, status: found.status, repeated: true, read: { ...found, firstRejected }, revision, position };
  }
}

/** 201 for a new batch, 200 for one that was recorded before, 422 for one that is refused. */
export function answerReceived(dataset: string, { batch, status, repeated, read, revision, position }: Received, reply: FastifyReply) {
  const { file, bytes, accepted, rejected, faults, firstRejected } = read;
  reply.code(status === 'refused' ? 422 : repeated ? 200 : 201);
  reply.header('gpn-position', position).header('etag', `"${revision}"`);
  return {
    ...{ dataset, batch, status, repeated },
    ...{ file, bytes, accepted, rejected, faults },
    firstRejected: firstRejected.map(({ line, faults: broken }) => ({
      line,
      faults: broken.map(({ field, rule }) => ({ field, rule, message: `${field} ${rowRules[rule]}` })),
    })),
    rejections: `/api/research/datasets/${dataset}/batches/${batch}/rejections.csv`,
    ...{ revision, position },
  };
}
