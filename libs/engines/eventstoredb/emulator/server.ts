import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type IStreamsServer, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
  type ServiceError,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { type Append, appendAnswer, batchAnswer, carriedOut, readStreamName, toAppend, toBatchAppend, toProposed } from './appends.js';
import { ACCESS_DENIED, type Fault, Faults, failing, toServiceError } from './faults.js';
import { TransactionLog } from './log.js';
import { read } from './reads.js';

export interface EmulatorOptions {
  /** 0, the default, for one that is free. */
  readonly port?: number;
  readonly host?: string;
  /** Keeps the data of a process that ended; without it, they are in memory. */
  readonly file?: string;
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** The one user, by `user:password`; without it, everybody may do everything. */
  readonly user?: string;
  /** False as an old server is: it does not say what it can do, and the client appends one by one. */
  readonly batches?: boolean;
}

/**
 * Answers the client of EventStoreDB as a single node would, over the client's own service definition: appends, batch
 * appends, reads and subscriptions, streams that are cut off, deleted and tombstoned. No server: no projections, no users, no scavenging,
 * no persistent subscriptions, no cluster. Made for tests and for trying the platform out.
 */
export class EventStoreDbEmulator {
  readonly faults = new Faults();
  /** How many records were sent to clients. */
  recordsRead = 0;
  private log: TransactionLog;
  private server: Server | undefined;
  private stopping = new AbortController();
  private boundPort = 0;

  private constructor(private readonly options: EmulatorOptions) {
    this.log = new TransactionLog(options.file);
  }

  static async start(options: EmulatorOptions = {}): Promise<EventStoreDbEmulator> {
    const emulator = new EventStoreDbEmulator(options);
    await emulator.up();
    return emulator;
  }

  get port(): number {
    return this.boundPort;
  }

  /** For `openEventStoreDb`. */
  get connection(): string {
    const { tls, user, host = 'localhost' } = this.options;
    return `esdb://${user ? `${user}@` : ''}${host}:${this.port}?tls=${tls !== undefined}`;
  }

  /** As if the server itself, or somebody else, had written events. */
  others(count: number, stream = '$stats-0', type = '$statsCollected'): void {
    for (let written = 0; written < count; written++) this.log.others(stream, type);
  }

  /** Goes away at once, as a killed process does: no call is answered. What was written stays. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.stopping.abort();
    server?.forceShutdown();
    if (this.options.file !== undefined) this.log.close();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Comes up, again on the same port and with the same data. */
  async up(): Promise<void> {
    if (this.server) return;
    if (this.options.file !== undefined && this.boundPort > 0) this.log = new TransactionLog(this.options.file);
    this.stopping = new AbortController();
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(StreamsService, this.streams());
    if (this.options.batches !== false) server.addService(ServerFeaturesService, { getSupportedMethods: listSupportedMethods });
    const { host = 'localhost', port = 0, tls } = this.options;
    const credentials = tls
      ? ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.key) }])
      : ServerCredentials.createInsecure();
    this.boundPort = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${host}:${this.boundPort || port}`, credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
    });
    this.server = server;
  }

  async restart(): Promise<void> {
    await this.down();
    await this.up();
  }

  /** For good. */
  async stop(): Promise<void> {
    await this.down();
    this.log.close();
  }

  private streams(): IStreamsServer {
    return {
      append: (call, answer) => this.append(call, answer),
      batchAppend: (call) => this.batchAppend(call),
      read: (call) => void this.read(call),
      delete: (call, answer) => {
        this.log.delete(readStreamName(call.request.getOptions()?.getStreamIdentifier()));
        answer(null, new streams.DeleteResp().setNoPosition(new shared.Empty()));
      },
      tombstone: (call, answer) => {
        this.log.tombstone(readStreamName(call.request.getOptions()?.getStreamIdentifier()));
        answer(null, new streams.TombstoneResp().setNoPosition(new shared.Empty()));
      },
    };
  }

  private append(call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void {
    let append: Append | undefined;
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      const message = request.getProposedMessage();
      if (options) append = toAppend(options);
      else if (message) append?.events.push(toProposed(message));
    });
    call.on('end', () => {
      if (!append) return answer(failing(status.INVALID_ARGUMENT, 'no options'));
      if (!this.isAllowed(call.metadata)) return answer(ACCESS_DENIED);
      const fault = this.faults.take('append');
      const mayWrite = !fault || ('written' in fault && fault.written === true);
      const result = mayWrite ? carriedOut(this.log, append) : undefined;
      if (fault) return this.befall(fault, answer);
      if (!result || 'code' in result) return answer(result ?? failing(status.INTERNAL, 'nothing was done'));
      answer(null, appendAnswer(append, result));
    });
  }

  private batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    const appends = new Map<string, Append>();
    const refuse = (error: ServiceError) => void call.emit('error', error);
    call.on('data', (request: BatchAppendReq) => {
      const options = request.getOptions();
      const id = request.getCorrelationId()?.getString() ?? '';
      if (options) appends.set(id, toBatchAppend(options));
      const append = appends.get(id);
      if (!append) return;
      append.events.push(...request.getProposedMessagesList().map(toProposed));
      if (!request.getIsFinal()) return;
      appends.delete(id);
      if (!this.isAllowed(call.metadata)) return refuse(ACCESS_DENIED);
      const fault = this.faults.take('batchAppend');
      const mayWrite = !fault || ('written' in fault && fault.written === true);
      const result = mayWrite ? carriedOut(this.log, append) : undefined;
      if (fault) return this.befall(fault, refuse);
      if (result) call.write(batchAnswer(append, result).setCorrelationId(request.getCorrelationId()));
    });
    call.on('end', () => call.end());
  }

  private async read(call: ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
    const refuse = (error: ServiceError) => void call.emit('error', error);
    if (!this.isAllowed(call.metadata)) return refuse(ACCESS_DENIED);
    const fault = this.faults.take('read');
    if (fault) return this.befall(fault, refuse);
    try {
      await read(call, this.log, this.stopping.signal, () => {
        this.recordsRead++;
      });
      call.end();
    } catch (error) {
      refuse(error as ServiceError);
    }
  }

  private befall(fault: Fault, refuse: (error: ServiceError) => void): void {
    if (fault.kind === 'silent') return;
    if (fault.kind === 'killed') return void this.restart();
    refuse(toServiceError(fault) ?? failing(status.INTERNAL, fault.kind));
  }

  private isAllowed(metadata: Metadata): boolean {
    const { user } = this.options;
    if (user === undefined) return true;
    return metadata.get('authorization')[0] === `Basic ${Buffer.from(decodeURIComponent(user)).toString('base64')}`;
  }
}

const METHODS = ['Read', 'Append', 'BatchAppend'];

function listSupportedMethods(_: unknown, answer: sendUnaryData<InstanceType<typeof features.SupportedMethods>>): void {
  const methods = METHODS.map((name) =>
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name.toLowerCase()),
  );
  answer(null, new features.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('24.10.0.emulator'));
}
