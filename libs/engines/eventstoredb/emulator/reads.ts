import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import { readStreamName } from './appends.js';
import { failing, streamDeleted } from './faults.js';
import { compare, type LogPosition, type LogRecord, TOMBSTONE, type TransactionLog, toLogPosition } from './log.js';

/** Records that the server reads at a time. */
const BATCH = 32;
/** Live events that wait for a slow client, before it has to catch up again. */
const LIVE_BUFFER = 32;
const BEFORE_ALL: LogPosition = { commit: -1, prepare: -1 };
const AFTER_ALL: LogPosition = { commit: Number.MAX_SAFE_INTEGER, prepare: Number.MAX_SAFE_INTEGER };

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** Answers one Read: of a stream or of all, either way, or a subscription to all. @throws ServiceError to be the answer */
export async function read(call: Call, log: TransactionLog, stopping: AbortSignal, tellRecord: () => void): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  call.on('cancelled', leave);
  call.on('close', leave);
  stopping.addEventListener('abort', leave);
  try {
    const options = call.request.getOptions();
    if (!options) throw failing(status.INVALID_ARGUMENT, 'no options');
    const answer = new Answer(call, gone.signal, tellRecord);
    if (options.hasStream()) await readStream(answer, log, options);
    else if (options.hasSubscription()) await subscribe(answer, log, options, gone.signal);
    else await readAll(answer, log, options);
  } finally {
    stopping.removeEventListener('abort', leave);
  }
}

/** Says one thing after another, no faster than the client reads. */
class Answer {
  /** Whether the client has not read what was said. */
  slow = false;

  constructor(
    private readonly call: Call,
    private readonly gone: AbortSignal,
    private readonly tellRecord: () => void,
  ) {}

  async send(response: ReadResp): Promise<void> {
    if (this.gone.aborted) return;
    this.slow = !this.call.write(response);
    if (!this.slow) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        this.call.off('drain', go);
        this.gone.removeEventListener('abort', go);
        resolve();
      };
      this.call.on('drain', go);
      this.gone.addEventListener('abort', go);
    });
  }

  event(record: LogRecord): Promise<void> {
    this.tellRecord();
    return this.send(toReadResponse(record));
  }
}

async function readStream(answer: Answer, log: TransactionLog, options: ReadReq.Options): Promise<void> {
  const streamOptions = options.getStream();
  const name = readStreamName(streamOptions?.getStreamIdentifier());
  if (log.isTombstoned(name)) throw streamDeleted(name);
  const records = log.stream(name);
  if (!records) {
    const notFound = new streams.ReadResp.StreamNotFound();
    notFound.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(name)));
    await answer.send(new streams.ReadResp().setStreamNotFound(notFound));
    return;
  }
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const last = records.at(-1)?.revision ?? 0;
  const from = streamOptions?.hasRevision() ? Number(streamOptions.getRevision()) : streamOptions?.hasEnd() || backwards ? last : 0;
  const count = Number(options.getCount());
  const part = backwards
    ? records
        .filter(({ revision }) => revision <= from)
        .reverse()
        .slice(0, count)
    : records.filter(({ revision }) => revision >= from).slice(0, count);
  for (const record of part) await answer.event(record);
}

async function readAll(answer: Answer, log: TransactionLog, options: ReadReq.Options): Promise<void> {
  const passes = toFilter(options);
  const count = Number(options.getCount());
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS) {
    let left = count;
    // Backwards, a position is where the next record would begin: exclusive.
    for (let index = log.firstIndexAt(placeIn(options, log, AFTER_ALL)) - 1; index >= 0 && left > 0; index--) {
      const record = log.records[index] as LogRecord;
      if (!passes(record)) continue;
      left--;
      await answer.event(record);
    }
    return;
  }
  const { records } = log.read(placeIn(options, log, BEFORE_ALL), count, Number.POSITIVE_INFINITY, passes);
  for (const record of records) await answer.event(record);
}

/** As the server's AllSubscriptionFiltered: catches up page by page, then goes live, and back when the client is too slow. */
async function subscribe(answer: Answer, log: TransactionLog, options: ReadReq.Options, gone: AbortSignal): Promise<void> {
  const subscription = new FilteredSubscription(answer, log, options, gone);
  await subscription.confirm();
  while (!gone.aborted) {
    await subscription.catchUp();
    await subscription.goLive();
  }
}

class FilteredSubscription {
  private readonly isFiltered: boolean;
  private readonly passes: (record: LogRecord) => boolean;
  private readonly window: number;
  /** How many records are looked at from one checkpoint to the next. */
  private readonly interval: number;
  private current: LogPosition;

  constructor(
    private readonly answer: Answer,
    private readonly log: TransactionLog,
    options: ReadReq.Options,
    private readonly gone: AbortSignal,
  ) {
    const filter = options.getFilter();
    this.isFiltered = filter !== undefined;
    this.passes = toFilter(options);
    this.window = filter?.hasMax() ? filter.getMax() : BATCH;
    this.interval = this.window * (filter?.getCheckpointintervalmultiplier() ?? 1);
    this.current = placeIn(options, log, BEFORE_ALL);
  }

  async confirm(): Promise<void> {
    const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID());
    await this.answer.send(new streams.ReadResp().setConfirmation(confirmation));
  }

  async catchUp(): Promise<void> {
    let considered = 0;
    for (let next = this.current; !this.gone.aborted; ) {
      const page = this.log.read(next, BATCH, this.window, this.passes);
      for (const record of page.records) if (this.isAhead(record)) await this.send(record);
      considered += page.considered;
      // Where this page began, not where it ended.
      const reached = compare(this.current, page.from) < 0 ? page.from : this.current;
      if (page.endOfLog) {
        await this.checkpoint(reached);
        break;
      }
      if (considered >= this.interval) {
        considered %= this.interval;
        await this.checkpoint(reached);
      }
      next = page.next;
    }
    await this.answer.send(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
  }

  /** Until the client is gone, or too slow. */
  async goLive(): Promise<void> {
    let counter = 0;
    let index = this.log.firstIndexAt(this.current);
    for (;;) {
      await this.log.grows(index, this.gone);
      if (this.gone.aborted) return;
      const record = this.log.records[index++] as LogRecord;
      if (!this.isAhead(record)) continue;
      if (this.passes(record)) await this.send(record);
      if (++counter >= this.interval) {
        counter = 0;
        await this.checkpoint(toLogPosition(record));
      }
      if (this.answer.slow && this.log.records.length - index > LIVE_BUFFER) break;
    }
    await this.answer.send(new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind()));
    await this.checkpoint(this.current);
  }

  private isAhead(record: LogRecord): boolean {
    return compare(toLogPosition(record), this.current) > 0;
  }

  private async send(record: LogRecord): Promise<void> {
    await this.answer.event(record);
    this.current = toLogPosition(record);
  }

  /** Only a filtered subscription is told how far it has come. */
  private async checkpoint(position: LogPosition): Promise<void> {
    this.current = position;
    const { commit, prepare } = position;
    if (!this.isFiltered || commit < 0) return;
    const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare));
    await this.answer.send(new streams.ReadResp().setCheckpoint(checkpoint));
  }
}

/** @throws ServiceError within a record */
function placeIn(options: ReadReq.Options, log: TransactionLog, fallback: LogPosition): LogPosition {
  const all = options.getAll();
  const position = all?.getPosition();
  if (all?.hasStart()) return BEFORE_ALL;
  if (all?.hasEnd()) {
    const last = log.records.at(-1);
    return options.hasSubscription() && last ? toLogPosition(last) : AFTER_ALL;
  }
  if (!position) return fallback;
  const place = { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) };
  if (!log.isPlace(place)) throw failing(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
  return place;
}

function toFilter(options: ReadReq.Options): (record: LogRecord) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byType = filter.hasEventType();
  const expression = byType ? filter.getEventType() : filter.getStreamIdentifier();
  const pattern = expression?.getRegex();
  const matchedText = (record: LogRecord) => (byType ? record.type : record.stream);
  if (pattern) {
    const regex = new RegExp(pattern);
    return (record) => regex.test(matchedText(record));
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return (record) => prefixes.some((prefix) => matchedText(record).startsWith(prefix));
}

function toReadResponse(record: LogRecord): ReadResp {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  event
    .setId(new shared.UUID().setString(record.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(record.stream)))
    .setStreamRevision(record.revision === TOMBSTONE ? '9223372036854775807' : String(record.revision))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  const metadata = event.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('content-type', record.contentType);
  metadata.set('created', record.created);
  const read = new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(record.position));
  return new streams.ReadResp().setEvent(read);
}
