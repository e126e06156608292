import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type ServiceError, status } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { failing, streamDeleted } from './faults.js';
import type { Expected, Proposed, TransactionLog, WriteResult } from './log.js';

/** The server's default. */
const MAX_APPEND_BYTES = 1024 * 1024;

/** One append, gathered from its messages. */
export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
}

type Message = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

export function toProposed(message: Message): Proposed {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export const readStreamName = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

/** The first message of an append. */
export function toAppend(options: AppendReq.Options): Append {
  const stream = readStreamName(options.getStreamIdentifier());
  const expected: Expected = options.hasRevision()
    ? Number(options.getRevision())
    : options.hasNoStream()
      ? 'none'
      : options.hasStreamExists()
        ? 'exists'
        : 'any';
  return { stream, expected, events: [] };
}

export function toBatchAppend(options: BatchAppendReq.Options): Append {
  const stream = readStreamName(options.getStreamIdentifier());
  const expected: Expected = options.hasStreamPosition()
    ? Number(options.getStreamPosition())
    : options.hasNoStream()
      ? 'none'
      : options.hasStreamExists()
        ? 'exists'
        : 'any';
  return { stream, expected, events: [] };
}

type CarriedOut = Exclude<WriteResult, { readonly result: 'tombstoned' }>;

/** What an append comes to, or the failure that it is refused with whole. */
export function carriedOut(log: TransactionLog, { stream, expected, events }: Append): CarriedOut | ServiceError {
  if (events.reduce((size, event) => size + event.data.length, 0) > MAX_APPEND_BYTES) {
    return failing(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(MAX_APPEND_BYTES),
    });
  }
  const result = log.write(stream, expected, events);
  return result.result === 'tombstoned' ? streamDeleted(stream) : result;
}

export function appendAnswer(append: Append, result: CarriedOut): AppendResp {
  const answer = new streams.AppendResp();
  if (result.result === 'wrong-revision') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (result.current < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(result.current));
    const { expected } = append;
    if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
    else if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
    else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
    else wrong.setExpectedAny(new shared.Empty());
    return answer.setWrongExpectedVersion(wrong);
  }
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(result.position)).setPreparePosition(String(result.position));
  const success = new streams.AppendResp.Success();
  return answer.setSuccess(success.setCurrentRevision(String(result.revision)).setPosition(position));
}

/** In a batch a failure is a google.rpc.Status with the particulars packed into it. */
export function batchAnswer(append: Append, result: CarriedOut | ServiceError): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  const identifier = new shared.StreamIdentifier();
  answer.setStreamIdentifier(identifier.setStreamName(Buffer.from(append.stream)));
  if ('code' in result) {
    if (result.code === status.FAILED_PRECONDITION) {
      const deleted = new shared.StreamDeleted().setStreamIdentifier(
        new shared.StreamIdentifier().setStreamName(Buffer.from(append.stream)),
      );
      return answer.setError(pack('event_store.client.StreamDeleted', deleted, result.details, status.FAILED_PRECONDITION));
    }
    if (result.code !== status.INVALID_ARGUMENT)
      return answer.setError(pack('event_store.client.Unknown', new shared.Unknown(), result.details, status.INTERNAL));
    const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
    return answer.setError(pack('event_store.client.MaximumAppendSizeExceeded', exceeded, result.details, status.INVALID_ARGUMENT));
  }
  if (result.result === 'wrong-revision') {
    const wrong = new shared.WrongExpectedVersion();
    if (result.current < 0) wrong.setCurrentNoStream(new empty.Empty());
    else wrong.setCurrentStreamRevision(String(result.current));
    const { expected } = append;
    if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
    else if (expected === 'none') wrong.setExpectedNoStream(new empty.Empty());
    else if (expected === 'exists') wrong.setExpectedStreamExists(new empty.Empty());
    else wrong.setExpectedAny(new empty.Empty());
    return answer.setError(pack('event_store.client.WrongExpectedVersion', wrong, 'WrongExpectedVersion', status.FAILED_PRECONDITION));
  }
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(result.position)).setPreparePosition(String(result.position));
  const success = new streams.BatchAppendResp.Success();
  return answer.setSuccess(success.setCurrentRevision(String(result.revision)).setPosition(position));
}

function pack(typeName: string, message: { serializeBinary(): Uint8Array }, text: string, code: number) {
  const details = new any.Any();
  details.pack(message.serializeBinary(), typeName);
  return new statusPb.Status().setCode(code).setMessage(text).setDetails(details);
}
