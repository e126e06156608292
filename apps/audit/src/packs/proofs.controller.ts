import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Reader } from '#libs/disclosures';
import { Optional } from '#libs/event-sourcing';
import { Allow, AsInteger, Caller, PathId, Reads, Responds, seesEverything } from '#libs/platform';
import { refuse } from './proof.refusals.js';
import { type DisclosedEvent, ProvenEvents } from './proven-events.js';

const PLAIN = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const TEXT = { type: 'string' } as const;
const BINARY = { type: 'string', format: 'binary' } as const;
const ASK_AGAIN_SECONDS = '1';
const AUDIENCES = ['public', 'members', 'auditor'] as const;

class AudienceQuery {
  /** As another audience is answered, for whom a pack is put together; for auditors and the Secretariat. Absent: whoever asks. */
  @Optional()
  @IsIn(AUDIENCES)
  for?: (typeof AUDIENCES)[number];
}

class ProofQuery extends AudienceQuery {
  /** Under the first checkpoint kept of at least so many entries; absent: the newest. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  size?: number;
}

/** Of a category and an id: `decision-2026-003`. */
const StreamName = () =>
  PathId('stream', Matches(/^[a-z]+-[\w.:-]{1,200}$/, { message: 'stream must be a category and an id: decision-2026-003' }));
const Revision = () => PathId('revision', AsInteger(), IsInt(), Min(0));

/** What the log proves of one event, in the bytes that are hashed: to whoever is told of it (the list of what the log gives out). */
@ApiTags('Proofs')
@Controller('streams/:stream/:revision')
export class ProofsController {
  constructor(@Inject(ProvenEvents) private readonly events: ProvenEvents) {}

  @Get('proof')
  @Reads()
  @Allow('public')
  @Responds('The proof that an event is in the log (C2SP tlog-proof)', TEXT, { contentType: PLAIN })
  async proof(
    @StreamName() stream: string,
    @Revision() revision: number,
    @Query() { for: audience, size }: ProofQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const disclosed = await this.find(stream, revision, caller, audience);
    return plain(reply, await this.events.proof(disclosed, size));
  }

  @Get('checkpoint')
  @Reads()
  @Allow('public')
  @Responds('The first checkpoint kept that covers an event: what is printed on its page', TEXT, { contentType: PLAIN })
  async checkpoint(
    @StreamName() stream: string,
    @Revision() revision: number,
    @Query() { for: audience }: AudienceQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const disclosed = await this.find(stream, revision, caller, audience);
    return plain(reply, (await this.events.firstCheckpoint(disclosed))?.note);
  }

  @Get('entry')
  @Reads()
  @Allow('public')
  @Responds('The entry of an event in the log: where it stands, and what digest it commits to', BINARY, { contentType: BYTES })
  async entry(
    @StreamName() stream: string,
    @Revision() revision: number,
    @Query() { for: audience }: AudienceQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const disclosed = await this.find(stream, revision, caller, audience);
    return Buffer.from((await this.events.entry(disclosed)) ?? notLoggedYet(reply));
  }

  @Get('addendum')
  @Reads()
  @Allow('public')
  @Responds('The digests of the parts of an event', BINARY, { contentType: BYTES })
  async addendum(
    @StreamName() stream: string,
    @Revision() revision: number,
    @Query() { for: audience }: AudienceQuery,
    @Caller() caller: Caller,
  ): Promise<Buffer> {
    return Buffer.from(this.events.addendum(await this.find(stream, revision, caller, audience)) ?? unknown(stream, revision));
  }

  @Get('parts/:name')
  @Reads()
  @Allow('public')
  @ApiParam({ name: 'name', schema: TEXT, description: '`context`, or a member of the data: `data.title`' })
  @Responds('A part of an event, in the bytes that its digest is of', BINARY, { contentType: BYTES })
  async part(
    @StreamName() stream: string,
    @Revision() revision: number,
    @Param('name') name: string,
    @Query() { for: audience }: AudienceQuery,
    @Caller() caller: Caller,
  ): Promise<Buffer> {
    return Buffer.from(this.events.part(await this.find(stream, revision, caller, audience), name) ?? unknown(stream, revision));
  }

  /** @throws Refusal for what is not there, and alike for what is not told */
  private async find(stream: string, revision: number, caller: Caller, audience: Reader | undefined): Promise<DisclosedEvent> {
    const reader = seesEverything(caller) ? (audience ?? 'auditor') : 'public';
    return (await this.events.find(stream, revision, reader)) ?? unknown(stream, revision);
  }
}

function unknown(stream: string, revision: number): never {
  throw refuse['unknown-event'](`The log gives out nothing of this under ${stream}, ${revision}.`);
}

function plain(reply: FastifyReply, text: string | undefined): string {
  if (text === undefined) notLoggedYet(reply);
  reply.header('content-type', PLAIN).header('cache-control', 'no-cache');
  return text;
}

function notLoggedYet(reply: FastifyReply): never {
  reply.header('retry-after', ASK_AGAIN_SECONDS);
  throw refuse['not-logged-yet']('The event is recorded; the log has not signed it yet.');
}
