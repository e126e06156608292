import { type LogEntry, logLevel } from 'kafkajs';
import { ClientLog } from './client-log.js';

let lines: unknown[][];
let now: number;
let log: ClientLog;
const entry = (message: unknown, more: object = {}, level = logLevel.ERROR) =>
  ({ level, namespace: 'Connection', label: 'ERROR', log: { timestamp: '', message, ...more } }) as unknown as LogEntry;

beforeEach(() => {
  lines = [];
  now = 0;
  log = new ClientLog(
    (...line) => void lines.push(line),
    () => now,
  );
});

test('a line says who speaks of what, and nothing of contents', () => {
  log.take(
    entry('Error when calling eachBatch', {
      topic: 't',
      partition: 2,
      error: new Error('of ours'),
      stack: 'Error: at line 1',
      message: 'Error when calling eachBatch',
      messages: [{ value: 'a person' }],
      password: 'secret',
    }),
  );
  log.take(entry('slow', { broker: 'a:1' }, logLevel.WARN));
  log.take(entry(new Error('cannot be reached'), { retryCount: 3 }));
  expect(lines).toEqual([
    ['error', 'Error when calling eachBatch', { namespace: 'Connection', topic: 't', partition: 2, error: 'of ours' }],
    ['warn', 'slow', { namespace: 'Connection', broker: 'a:1' }],
    ['error', 'cannot be reached', { namespace: 'Connection', retryCount: 3 }],
  ]);
});

test('what is said again and again is said twice a minute, with how often it was', () => {
  for (let time = 0; time < 60_000; time += 100) {
    now = time;
    for (const broker of ['a:1', 'b:1']) log.take(entry('connect ECONNREFUSED', { broker, retryCount: time / 100 }));
  }
  expect(lines.map(([, , details]) => details)).toEqual([
    { namespace: 'Connection', broker: 'a:1', retryCount: 0 },
    { namespace: 'Connection', broker: 'b:1', retryCount: 0 },
    { namespace: 'Connection', broker: 'a:1', retryCount: 300, repeated: 299 },
    { namespace: 'Connection', broker: 'b:1', retryCount: 300, repeated: 299 },
  ]);
});

test('what the client goes on from by itself is not said', () => {
  log.take(entry('Response CreateTopics(key: 19, version: 3)', { error: 'Topic with this name already exists' }));
  log.take(entry('The group is rebalancing, re-joining', {}, logLevel.WARN));
  log.take(entry('Response without match', {}, logLevel.WARN));
  expect(lines.map(([, message]) => message)).toEqual(['Response without match']);
});

test('a coordinator that is loading, as it is after a start of the broker, is no error', () => {
  log.take(
    entry("Crash: KafkaJSProtocolError: The coordinator is loading and hence can't process requests for this group", { groupId: 'g' }),
  );
  expect(lines).toEqual([['info', expect.stringContaining('coordinator is loading'), { namespace: 'Connection', groupId: 'g' }]]);
});
