import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Reader } from '#libs/disclosures';
import { Optional } from '#libs/event-sourcing';
import { Allow, AsInteger, Caller, PathId, Reads, Responds, seesEverything } from '#libs/platform';
import { boolean, component, integer, list, map, object, optional, text, withMeaning } from '#libs/shapes';
import { refuse } from './proof.refusals.js';
import { ProvenEvents } from './proven-events.js';

const AUDIENCES = ['public', 'members', 'auditor'] as const satisfies readonly Reader[];
const MOST = 200;

class StreamQuery {
  /** As another audience is answered, for whom a pack is put together; for auditors and the Secretariat. Absent: whoever asks. */
  @Optional()
  @IsIn(AUDIENCES)
  for?: (typeof AUDIENCES)[number];

  /** Under the checkpoint of so many entries, or the first one kept of more; absent: the newest. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  size?: number;

  /** The first revision that is wanted. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(0)
  from?: number = 0;

  /** How many revisions are looked at. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number = MOST;
}

const PROVEN = component(
  'ProvenEvent',
  object({
    revision: integer,
    index: withMeaning(integer, 'Number of its entry in the log.'),
    hashes: withMeaning(list(text), 'The proof that the entry is in the tree, from its neighbour to the root, each in base64.'),
    entry: withMeaning(text, 'The entry: its bytes are the leaf of the tree.'),
    addendum: optional(withMeaning(text, 'The digests of its parts; absent where no part is told.')),
    parts: withMeaning(map(text), 'The parts that are told, by name, each as it is hashed.'),
  }),
);
const STREAM = component(
  'ProvenStream',
  object({
    checkpoint: withMeaning(text, 'The signed checkpoint that all proofs are under (C2SP signed-note).'),
    events: list(PROVEN),
    next: optional(withMeaning(integer, 'The revision to go on from; absent: there are no more under this checkpoint.')),
    isComplete: withMeaning(boolean, 'False: the record has gone on, and what came last is not under this checkpoint.'),
  }),
);

/** What the log proves of a whole record: what a pack is put together from. */
@ApiTags('Proofs')
@Controller('streams')
export class StreamsController {
  constructor(@Inject(ProvenEvents) private readonly events: ProvenEvents) {}

  @Get(':stream')
  @Reads()
  @Allow('public')
  @Responds('What the log proves of the events of a stream, to whoever is told of them, under one checkpoint', STREAM)
  async show(
    @PathId('stream', Matches(/^[a-z]+-[\w.:-]{1,200}$/, { message: 'stream must be a category and an id: decision-2026-003' }))
    stream: string,
    @Query() { for: audience, size, from = 0, limit = MOST }: StreamQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    reply.header('cache-control', 'no-cache');
    const reader = seesEverything(caller) ? (audience ?? 'auditor') : 'public';
    const page = await this.events.list(stream, reader, { size, from, limit });
    if (page === 'nothing-signed') throw refuse['not-logged-yet']('The log has not signed anything of this size yet.');
    if (!page) throw refuse['unknown-event'](`The log gives out nothing of this under ${stream}.`);
    return page;
  }
}
