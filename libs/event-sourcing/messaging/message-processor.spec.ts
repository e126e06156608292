import { eventually, Faults, InMemoryBroker, InMemoryBus } from '#libs/testing';
import {
  type BusMessage,
  busSource,
  Command,
  type CommandContext,
  CommandIdReused,
  command,
  type DeadLetter,
  MessageProcessor,
  type MessageProcessorParts,
  NoSuchLetter,
  type OnRefusal,
  type Outcome,
  type ReceivedEvent,
  type RefusalKind,
  reactionHandler,
  refusals,
  StoreUnavailable,
  subscription,
  TooManyConflicts,
  Undeliverable,
} from '../index.js';
import { defined } from '../model/defined.js';

class Greet extends Command {
  guest: string;
}

const refuse = refusals('porch', {
  conflict: { title: 'c', rule: 'c', kind: 'conflict' },
  'not-found': { title: 'n', rule: 'n', kind: 'not-found' },
  invalid: { title: 'i', rule: 'i', kind: 'invalid' },
});

const parse = (message: BusMessage): ReceivedEvent => {
  if (message.value === 'garbage') throw new Undeliverable('data.guest must be a string');
  const { guest, type = 'arrived' } = JSON.parse(message.value) as { guest: string; type?: string };
  return { id: `id of ${guest}`, type, subject: message.key, time: '2021-04-01T09:00:00.000Z', data: { guest }, traceparent: '00-trace' };
};

describe('delivery', () => {
  let broker: InMemoryBroker;
  let greeted: { guest: string; context: CommandContext }[];
  /** What stands in the way of a guest: thrown each time until it is taken away. */
  let obstacles: Map<string, () => Error>;
  let attempts: Map<string, number>;
  let seen: string[];
  const running: MessageProcessor[] = [];

  beforeEach(() => {
    broker = new InMemoryBroker();
    greeted = [];
    obstacles = new Map();
    attempts = new Map();
    seen = [];
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((processor) => processor.stop()));
  });

  const execute = async (issued: Command, context: CommandContext): Promise<Outcome> => {
    const { guest } = issued as Greet;
    attempts.set(guest, (attempts.get(guest) ?? 0) + 1);
    const obstacle = obstacles.get(guest);
    if (obstacle) throw obstacle();
    greeted.push({ guest, context });
    return { id: guest, revision: 0, position: 0, events: ['Greeted'], repeated: false };
  };
  const run = async (parts: Partial<MessageProcessorParts> = {}, refused?: () => OnRefusal) => {
    const faults = new Faults();
    const reaction = subscription(
      'porch.guests',
      defined({
        on: [
          {
            ...{ topic: 'gpn.guests.v1', type: 'arrived' },
            react: ({ data }: ReceivedEvent<{ guest: string }>) => command(Greet, { guest: data.guest }),
          },
          { topic: 'gpn.guests.v1', type: 'left', react: () => undefined },
        ],
        refused,
      }),
    );
    const bus = new InMemoryBus(broker, faults);
    const delivery = new MessageProcessor({
      ...{ reaction, source: busSource(bus, reaction), letters: bus, parse },
      handle: reactionHandler(reaction, { execute, now: () => '2021-04-02T09:00:00.000Z' }),
      retryAfterMs: [1, 1],
      unavailableMs: [1, 2],
      observer: { onDelivered: (_group, outcome) => seen.push(outcome) },
      ...parts,
    });
    running.push(delivery);
    await delivery.start();
    return { delivery, faults };
  };
  const arrive = (key: string, ...guests: string[]) =>
    broker.add(guests.map((guest) => ({ topic: 'gpn.guests.v1', key, headers: {}, value: JSON.stringify({ guest }) })));
  const names = () => greeted.map(({ guest }) => guest);
  const waitUntilDone = (delivery: MessageProcessor) => eventually('all is settled', async () => (await delivery.lag()) === 0);
  const letters = (all: readonly DeadLetter[]) =>
    all.map(({ message, cause, attempts: tried }) => ({ guest: message.value, cause, attempts: tried }));
  const messageText = (guest: string) => JSON.stringify({ guest });

  test('an event becomes a command under an id of its own, in order a key', async () => {
    const { delivery } = await run();
    arrive('k', 'ada', 'bob');
    await waitUntilDone(delivery);
    expect(names()).toEqual(['ada', 'bob']);
    expect(greeted[0]?.context).toEqual({
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      actor: 'porch.guests',
      now: '2021-04-02T09:00:00.000Z',
      correlationId: 'id of ada',
      causationId: 'id of ada',
      byEvent: true,
      traceparent: '00-trace',
    });
    expect(greeted[1]?.context.commandId).not.toBe(greeted[0]?.context.commandId);
  });

  test('events of types that nobody here reacts to are passed over', async () => {
    const { delivery } = await run();
    broker.add([{ topic: 'gpn.guests.v1', key: 'k', headers: {}, value: '{"guest":"ada","type":"slept"}' }]);
    broker.add([{ topic: 'gpn.guests.v1', key: 'k', headers: {}, value: '{"guest":"ada","type":"left"}' }]);
    await waitUntilDone(delivery);
    expect(seen).toEqual(['passed-over', 'passed-over']);
  });

  test('what its headers say nobody reacts to is not read; what they do not say is, and is set aside when it is broken', async () => {
    const { delivery } = await run({
      parse: Object.assign((message: BusMessage) => parse(message), { typeOf: (message: BusMessage) => message.headers.ce_type }),
    });
    broker.add([{ topic: 'gpn.guests.v1', key: 'k', headers: { ce_type: 'slept' }, value: 'garbage' }]);
    broker.add([{ topic: 'gpn.guests.v1', key: 'l', headers: {}, value: 'garbage' }]);
    arrive('m', 'ada');
    await waitUntilDone(delivery);
    expect([...seen].sort()).toEqual(['done', 'passed-over', 'set-aside']);
    expect(letters(await delivery.deadLetters())).toEqual([
      { guest: 'garbage', cause: 'Undeliverable: data.guest must be a string', attempts: 1 },
    ]);
  });

  test('an acknowledgement that is lost asks for the same command again, under the same id', async () => {
    const { delivery, faults } = await run();
    faults.failAt(faults.calls + 3, 'before');
    arrive('k', 'ada');
    await waitUntilDone(delivery);
    expect(names()).toEqual(['ada', 'ada']);
    expect(greeted[0]?.context.commandId).toBe(greeted[1]?.context.commandId);
  });

  test('what fails is tried again a bounded number of times, then set aside with its cause; other keys flow on', async () => {
    obstacles.set('ada', () => new TypeError('no\n  such door'));
    obstacles.set('eve', () => new TooManyConflicts('porch-1', 8));
    const { delivery } = await run();
    arrive('k', 'ada', 'bob', 'cyd');
    arrive('l', 'dan');
    arrive('m', 'eve');
    await waitUntilDone(delivery);
    expect(names()).toEqual(['dan']);
    expect(attempts.get('ada')).toBe(3);
    const all = await delivery.deadLetters();
    const first = all.find((letter) => letter.message.value === messageText('ada'))?.id;
    expect(letters(all.filter((letter) => letter.message.key === 'k'))).toEqual([
      { guest: messageText('ada'), cause: 'TypeError: no such door', attempts: 3 },
      { guest: messageText('bob'), cause: `waits behind ${first}`, attempts: 0 },
      { guest: messageText('cyd'), cause: `waits behind ${first}`, attempts: 0 },
    ]);
    expect(letters(all.filter((letter) => letter.message.key === 'm'))).toEqual([
      {
        guest: messageText('eve'),
        cause: 'TooManyConflicts: porch-1 was written to by others 8 times while the command was decided',
        attempts: 3,
      },
    ]);
  });

  test('a poison message is set aside at once', async () => {
    const { delivery } = await run();
    broker.add([{ topic: 'gpn.guests.v1', key: 'k', headers: {}, value: 'garbage' }]);
    arrive('l', 'ada');
    await waitUntilDone(delivery);
    expect(letters(await delivery.deadLetters())).toEqual([
      { guest: 'garbage', cause: 'Undeliverable: data.guest must be a string', attempts: 1 },
    ]);
    expect(names()).toEqual(['ada']);
  });

  test('an engine that does not answer is waited for, however long: that is no fault of the message', async () => {
    obstacles.set('ada', () => new StoreUnavailable('gone'));
    const { delivery } = await run();
    arrive('k', 'ada', 'bob');
    await eventually('it was tried often', () => (attempts.get('ada') ?? 0) > 10);
    obstacles.clear();
    await waitUntilDone(delivery);
    expect(names()).toEqual(['ada', 'bob']);
    expect(await delivery.deadLetters()).toEqual([]);
  });

  test.each<[RefusalKind, string[], number]>([
    ['conflict', ['refused', 'done'], 1],
    ['not-found', ['set-aside', 'waiting'], 3],
    ['invalid', ['set-aside', 'waiting'], 1],
  ])('a refusal of the kind %s ends as %j', async (kind, outcomes, tried) => {
    obstacles.set('ada', () => refuse[kind]('not now'));
    const { delivery } = await run();
    arrive('k', 'ada', 'bob');
    await waitUntilDone(delivery);
    expect(seen).toEqual(outcomes);
    expect(attempts.get('ada')).toBe(tried);
  });

  test('a reaction can say otherwise; a cause that arrives meanwhile is waited for', async () => {
    obstacles.set('ada', () => refuse.invalid('not now'));
    obstacles.set('bob', () => {
      if (attempts.get('bob') === 2) obstacles.delete('bob');
      return refuse['not-found']('not yet');
    });
    const { delivery } = await run({}, () => 'ignore');
    arrive('k', 'ada');
    await waitUntilDone(delivery);
    await delivery.stop();
    expect(await delivery.deadLetters()).toEqual([]);
    await waitUntilDone((await run()).delivery);
    arrive('k', 'bob');
    await waitUntilDone((await run()).delivery);
    await eventually('bob is greeted', () => names().includes('bob'));
  });

  test('a command that was recorded in other words before is done', async () => {
    obstacles.set('ada', () => new CommandIdReused('id'));
    const { delivery } = await run();
    arrive('k', 'ada');
    await waitUntilDone(delivery);
    expect(seen).toEqual(['done']);
  });

  test('a redrive delivers the letter and those behind it, in order, up to the first that fails again', async () => {
    obstacles.set('ada', () => new Error('first'));
    obstacles.set('cyd', () => new Error('second'));
    const { delivery } = await run();
    arrive('k', 'ada', 'bob', 'cyd', 'dan');
    await waitUntilDone(delivery);
    const ids = (await delivery.deadLetters()).map(({ id }) => id) as [string, string, string, string];
    await expect(delivery.redrive(ids[1])).rejects.toThrow(`the dead letter ${ids[1]} waits behind ${ids[0]}: redrive that one`);
    expect(await delivery.redrive(ids[0])).toEqual({ delivered: [], failed: { id: ids[0], cause: 'Error: first' } });
    obstacles.delete('ada');
    expect(await delivery.redrive(ids[0])).toEqual({ delivered: [ids[0], ids[1]], failed: { id: ids[2], cause: 'Error: second' } });
    expect(letters(await delivery.deadLetters())[0]).toEqual({ guest: messageText('cyd'), cause: 'Error: second', attempts: 1 });
    arrive('k', 'eve');
    await waitUntilDone(delivery);
    expect(names()).toEqual(['ada', 'bob']);
    obstacles.clear();
    expect((await delivery.redrive(ids[2])).delivered).toHaveLength(3);
    arrive('k', 'fay');
    await waitUntilDone(delivery);
    expect(names()).toEqual(['ada', 'bob', 'cyd', 'dan', 'eve', 'fay']);
    await expect(delivery.redrive(ids[0])).rejects.toThrow(NoSuchLetter);
  });

  test('a letter that is dropped is never delivered; those behind it are', async () => {
    obstacles.set('ada', () => new Error('never'));
    const { delivery } = await run();
    arrive('k', 'ada', 'bob');
    await waitUntilDone(delivery);
    const [first] = await delivery.deadLetters();
    expect((await delivery.drop(first?.id ?? '')).delivered).toHaveLength(1);
    expect(names()).toEqual(['bob']);
    expect(await delivery.deadLetters()).toEqual([]);
    await expect(delivery.drop('letter-99')).rejects.toThrow(NoSuchLetter);
  });

  test('stopping leaves a message that waits for its next attempt to the next start', async () => {
    obstacles.set('ada', () => new Error('not yet'));
    const { delivery } = await run({ retryAfterMs: [60_000] });
    arrive('k', 'ada');
    await eventually('it was tried', () => attempts.get('ada') === 1);
    await delivery.stop();
    expect(await delivery.deadLetters()).toEqual([]);
    obstacles.clear();
    await waitUntilDone((await run()).delivery);
    expect(names()).toEqual(['ada']);
  });
});
