import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Optional } from '#libs/event-sourcing';
import { Allow, AsInteger, Reads, Responds } from '#libs/platform';
import { HASH_BYTES, LogFormatError, readTilePath, TILE_WIDTH, type TilePlace, tileWidth, writeBundle } from '#libs/tlog';
import { NotaryWorker } from '../notary/notary-worker.js';
import { refuse } from './log.refusals.js';
import { type ServedCheckpoint, ServedLog } from './served-log.js';

const PLAIN = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
/** What a path leads to never changes. */
const FOR_GOOD = 'max-age=31536000, immutable';
const TEXT = { type: 'string' } as const;
const BINARY = { type: 'string', format: 'binary' } as const;

/** A proof from one size of the log to another. */
class GrowthQuery {
  /** The size that is known: of a checkpoint, or printed on a page. */
  @AsInteger()
  @IsInt()
  @Min(0)
  from: number;

  /** The first checkpoint of at least so many entries that is kept; default: the newest. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  to?: number;
}

/** The tamper-evident log as others' programs read it (C2SP tlog-tiles, tlog-checkpoint). */
@ApiTags('Log')
@Controller()
export class LogController {
  constructor(
    @Inject(ServedLog) private readonly log: ServedLog,
    @Inject(NotaryWorker) private readonly notary: NotaryWorker,
  ) {}

  @Get('log/checkpoint')
  @Reads()
  @Allow('public')
  @Responds('The newest checkpoint that the log signed (C2SP signed-note)', TEXT, {
    contentType: PLAIN,
    description:
      'Its name, how many entries it has and the root of its tree, and the signatures of the log and of those witnesses that have signed it.',
  })
  async newest(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return answerNote(await this.newestSigned(), reply);
  }

  @Get('log/checkpoint/witnessed')
  @Reads()
  @Allow('public')
  @Responds('The newest checkpoint that witnesses signed too, as the policy of the log wants it', TEXT, { contentType: PLAIN })
  async newestWitnessed(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const checkpoint = await this.log.newestWitnessed();
    if (!checkpoint) throw refuse['nothing-signed']('No checkpoint was signed by the witnesses that the policy of this log wants.');
    return answerNote(checkpoint, reply);
  }

  @Get('log/tile/entries/*')
  @Reads()
  @Allow('auditor', 'secretariat')
  @ApiParam({ name: 'path', schema: TEXT, description: 'Number of the bundle in groups of three digits, `x001/234` or `000.p/12`' })
  @Responds('A bundle of up to 256 entries (C2SP tlog-tiles)', BINARY, { contentType: BYTES })
  async bundle(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { n, width } = await this.findPlace(`tile/entries/${path}`);
    const first = n * TILE_WIDTH;
    const bytes = writeBundle(await this.log.storage.entries(first, first + width));
    reply.header('cache-control', `private, ${FOR_GOOD}`);
    return Buffer.from(bytes);
  }

  @Get('log/tile/*')
  @Reads()
  @Allow('public')
  @ApiParam({
    name: 'path',
    schema: TEXT,
    description: 'Level, and number of the tile in groups of three digits, `0/x001/234` or `1/000.p/12`',
  })
  @Responds('A tile of up to 256 hashes of the tree (C2SP tlog-tiles)', BINARY, {
    contentType: BYTES,
    description: 'Hashes of salted digests: how many events there were and when, and nothing else, can be read of them.',
  })
  async tile(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { level, n, width } = await this.findPlace(`tile/${path}`);
    if (level === 'entries') throw refuseTile();
    const bytes = await this.log.storage.tile(level, n);
    if (!bytes || bytes.length < width * HASH_BYTES) throw refuseTile();
    reply.header('cache-control', `public, ${FOR_GOOD}`);
    return Buffer.from(bytes.subarray(0, width * HASH_BYTES));
  }

  @Get('log/vkeys')
  @Reads()
  @Allow('public')
  @Responds('The public keys that sign the log, one a line (C2SP signed-note, vkey)', TEXT, { contentType: PLAIN })
  async keys(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const keys = await this.notary.readKeys();
    if (!keys) throw refuse['nothing-signed']('The log is not begun: it has no keys yet.');
    reply.header('content-type', PLAIN).header('cache-control', 'no-cache');
    return keys.signers.map(({ key }) => `${key.text}\n`).join('');
  }

  @Get('log/consistency')
  @Reads()
  @Allow('public')
  @Responds(
    'The proof that the log goes on from an earlier size, with the checkpoint that it leads to (C2SP tlog-witness, add-checkpoint)',
    TEXT,
    {
      contentType: PLAIN,
    },
  )
  async growth(@Query() { from, to }: GrowthQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const checkpoint = to === undefined ? await this.newestSigned() : await this.log.findFirst(to);
    if (!checkpoint) throw refuse['beyond-the-log'](`The log has signed nothing of ${to} entries.`, 'to');
    if (from > checkpoint.size) throw refuse['beyond-the-log'](`There is no proof from ${from} to ${checkpoint.size} entries.`, 'from');
    reply.header('content-type', PLAIN).header('cache-control', 'no-cache');
    return this.log.writeGrowth(from, checkpoint);
  }

  private async newestSigned(): Promise<ServedCheckpoint> {
    const checkpoint = await this.log.newest();
    if (!checkpoint) throw refuse['nothing-signed']('The log has signed no checkpoint yet.');
    return checkpoint;
  }

  /** Whatever else is asked for is not there: a path that is odd, too, since one path alone leads to a tile. */
  private async findPlace(path: string): Promise<TilePlace> {
    const place = readPlace(path);
    const { size = 0 } = (await this.log.newest()) ?? {};
    if (!place || place.width > tileWidth(place.level === 'entries' ? 0 : place.level, place.n, size)) throw refuseTile();
    return place;
  }
}

const refuseTile = () => refuse['unknown-tile']('The log has no such tile.');

function readPlace(path: string): TilePlace | undefined {
  try {
    return readTilePath(path);
  } catch (error) {
    if (error instanceof LogFormatError) return undefined;
    throw error;
  }
}

function answerNote({ note }: ServedCheckpoint, reply: FastifyReply): string {
  reply.header('content-type', PLAIN).header('cache-control', 'no-cache');
  return note;
}
