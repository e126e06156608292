import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { IsInt, IsString, Length, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { defined, Optional } from '#libs/event-sourcing';
import { Allow, AsInteger, Caller, Limited, Reads, Responds, schemaFor, seesEverything } from '#libs/platform';
import { Meaning, TextOfLines } from '#libs/reference';
import { LogFormatError, type Witness } from '#libs/tlog';
import type { TakenCosignatures } from './cosigned-checkpoints.js';
import { COUNTERSIGNED, LOG_WITNESSES } from './responses.js';
import type { WitnessStatus } from './witness-client.js';
import { type Countersigning, Witnesses } from './witness-providers.js';
import { refuse } from './witnesses.refusals.js';

const PLAIN = 'text/plain; charset=utf-8';
const TEXT = { type: 'string' } as const;
/** A witness may have a key of each kind, and a line by ML-DSA-44 has 3.3 KB. */
const LONGEST_LINES = 24_000;

/** Lines of signatures, as a witness answers them. */
export class GivenCosignatures {
  @Meaning('Lines of signatures over a checkpoint that was given to the witness (C2SP tlog-cosignature), each with its line end.')
  @TextOfLines()
  @IsString()
  @Length(1, LONGEST_LINES)
  cosignatures: string;
}

/** What a request to a witness is made of. */
class RequestQuery {
  /** How many entries the witness signed last; default: as far as it is kept here. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(0)
  from?: number;
}

/** Who countersigns the log: how it stands with each, and signatures that come by file. */
@ApiTags('Witnesses')
@Controller()
export class WitnessesController {
  constructor(@Inject(Witnesses) private readonly witnesses: Witnesses) {}

  @Get('log/policy')
  @Reads()
  @Allow('public')
  @Responds('Who must have signed a checkpoint of this log for it to be relied on (C2SP tlog-policy)', TEXT, { contentType: PLAIN })
  async policy(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', PLAIN).header('cache-control', 'no-cache');
    return this.countersigning().text;
  }

  @Get('witnesses')
  @Reads()
  @Allow('public')
  @Responds('Who countersigns the log, and what each has signed last', LOG_WITNESSES)
  async list(@Caller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'no-cache');
    const statuses = (await this.witnesses.countersigning?.client.statuses()) ?? [];
    const office = seesEverything(caller);
    return {
      explanation: explain(statuses),
      witnesses: statuses.map(({ name, key, state, last, trouble }) =>
        defined({
          ...{ name, key: key.text, state },
          last: last && { size: last.size, signedAt: new Date(last.seconds * 1_000).toISOString() },
          trouble: office ? trouble : undefined,
        }),
      ),
    };
  }

  @Get('witnesses/:witness/request')
  @Reads()
  @Allow('secretariat', 'auditor')
  @ApiParam({ name: 'witness', schema: TEXT, description: 'Its name in the policy of the log' })
  @Responds('What a witness is asked by file: to sign the newest checkpoint (C2SP tlog-witness, add-checkpoint)', TEXT, {
    contentType: PLAIN,
    description: 'The checkpoint is kept from then on, so that the answer can be taken days later.',
  })
  async request(
    @Param('witness') name: string,
    @Query() { from }: RequestQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { checkpoints } = this.countersigning();
    const witness = checkpoints.policy.witnesses.find((candidate) => candidate.name === name);
    if (!witness) throw refuse['unknown-witness'](`The policy of the log names no witness ${name}.`);
    const newest = await checkpoints.newest();
    if (!newest) throw refuse['signs-nothing-kept']('The log has signed no checkpoint yet.');
    const last = from ?? (await checkpoints.findLast([witness])).get(witness.key.text)?.size ?? 0;
    if (last > newest.size) throw refuse['signs-nothing-kept'](`The log has ${newest.size} entries, fewer than ${last}.`, 'from');
    const body = await checkpoints.writeRequest(last, await checkpoints.keepForGood(newest));
    reply.header('content-type', PLAIN);
    return body;
  }

  @Post('cosignatures')
  @HttpCode(200)
  @Limited('enquiries')
  @Allow('public')
  @ApiBody({ schema: schemaFor(GivenCosignatures) })
  @Responds('Give signatures of witnesses over a checkpoint: whoever brings them, their keys say whose they are', COUNTERSIGNED)
  async take(@Body() { cosignatures }: GivenCosignatures) {
    const { checkpoints } = this.countersigning();
    const signing = findSigning(cosignatures, checkpoints.policy.witnesses);
    if (signing.length === 0) throw refuse['stranger-to-the-policy']('No line is of a key that the policy names.', 'cosignatures');
    const taken = await this.takeLines(cosignatures, signing);
    if (!taken) throw refuse['signs-nothing-kept']('No checkpoint that is kept is the one that these lines sign.', 'cosignatures');
    const names = taken.taken.map(({ key }) => signing.find((witness) => witness.key.text === key.text)?.name ?? key.name);
    return defined({ size: taken.size, taken: names, lacking: taken.lacking });
  }

  private async takeLines(lines: string, signing: readonly Witness[]): Promise<TakenCosignatures | undefined> {
    const { checkpoints } = this.countersigning();
    try {
      const size = await checkpoints.findSigned(lines, signing);
      return size === undefined ? undefined : await checkpoints.take(size, lines, signing);
    } catch (error) {
      if (error instanceof LogFormatError) return undefined;
      throw error;
    }
  }

  /** @throws audit/no-policy */
  private countersigning(): Countersigning {
    const { countersigning } = this.witnesses;
    if (!countersigning) throw refuse['no-policy']('This log has no policy: GPN_AUDIT_POLICY names none.');
    return countersigning;
  }
}

/** Whose lines they claim to be, by name and number of the key: nothing is looked for on behalf of strangers. */
function findSigning(lines: string, witnesses: readonly Witness[]): readonly Witness[] {
  const claimed = new Set(
    lines.split('\n').map((line) => {
      const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
      return `${name} ${Buffer.from(encoded.slice(0, 8), 'base64').subarray(0, 4).toString('hex')}`;
    }),
  );
  return witnesses.filter(({ key }) => claimed.has(`${key.name} ${key.id}`));
}

function explain(statuses: readonly WitnessStatus[]): string {
  if (statuses.length === 0) return 'Signed by the log only: it has no witness.';
  const signing = statuses.filter(({ last }) => last !== undefined);
  if (signing.length === 0) return 'Signed by the log only: no witness has countersigned yet.';
  return `Countersigned by ${signing.map(({ name, last }) => `${name} (${last?.size} entries)`).join(', ')}.`;
}
