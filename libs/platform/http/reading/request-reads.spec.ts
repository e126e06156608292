import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { defined, HeadWatch, type Position, type PositionedReader } from '#libs/event-sourcing';
import { Problem } from '../../process/problem.js';
import { followReads, readsOfRequest } from './request-reads.js';

/** A view that stands somewhere, and gets further when it is waited for. */
class StandingView implements PositionedReader {
  readonly waited: Position[] = [];

  constructor(
    private currentPosition: Position,
    private readonly reaches = true,
  ) {}

  async position(): Promise<Position> {
    return this.currentPosition;
  }

  async waitFor(position: Position): Promise<boolean> {
    this.waited.push(position);
    if (this.reaches) this.currentPosition = Math.max(this.currentPosition, position);
    return this.reaches;
  }

  /** As a reader does before each question. */
  async ask(): Promise<void> {
    await readsOfRequest()?.enter(this);
  }
}

let app: FastifyInstance;
let watch: HeadWatch;
afterEach(async () => {
  await watch.stop();
  await app.close();
});

/** A route that answers from two views, one of them only found out about while it answers. */
async function answering(views: { readonly first: StandingView; readonly joined: StandingView }, head: () => Promise<Position>) {
  app = fastify();
  watch = new HeadWatch({ head });
  followReads(app, { head }, watch);
  await watch.start();
  app.get('/joined', async () => {
    await views.first.ask();
    await new Promise((resolve) => setImmediate(resolve));
    await views.joined.ask();
    await views.first.ask();
    return 'answered';
  });
  app.get('/none', async () => 'answered');
  app.post('/joined', async () => {
    await views.first.ask();
    return 'answered';
  });
  app.setErrorHandler((error, _, reply) =>
    error instanceof Problem ? reply.code(error.status).send(error.message) : reply.code(500).send(String(error)),
  );
  return {
    get: (url: string) => app.inject(url),
    post: (url: string) => app.inject({ method: 'POST', url }),
  };
}

const freshness = ({ headers }: { readonly headers: object }) => {
  const { 'gpn-view-position': position, 'gpn-view-behind': behind } = headers as Record<string, unknown>;
  return defined({
    position: position === undefined ? undefined : Number(position),
    behind: behind === undefined ? undefined : Number(behind),
  });
};

describe('an answer made of two views', () => {
  it('waits until each of them has applied the position, once each', async () => {
    const views = { first: new StandingView(5), joined: new StandingView(3) };
    const { get } = await answering(views, async () => 9);
    const answer = await get('/joined?waitFor=7');
    expect([answer.statusCode, views.first.waited, views.joined.waited]).toEqual([200, [7], [7]]);
    expect(freshness(answer)).toEqual({ position: 7, behind: 2 });
  });

  it('is as old as the one that is furthest back', async () => {
    const { get } = await answering({ first: new StandingView(9), joined: new StandingView(3) }, async () => 10);
    expect(freshness(await get('/joined'))).toEqual({ position: 3, behind: 7 });
  });

  it('is refused when the joined one does not get there', async () => {
    const { get } = await answering({ first: new StandingView(5), joined: new StandingView(3, false) }, async () => 9);
    const answer = await get('/joined?waitFor=7');
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('Position 7 was not reached')]);
    expect(freshness(answer)).toEqual({});
  });
});

describe('while the event store is away', () => {
  const away = () => Promise.reject(new Error('away'));

  it('queries are answered, and do not say how far they are behind what nobody knows', async () => {
    const { get } = await answering({ first: new StandingView(5), joined: new StandingView(5) }, away);
    const answer = await get('/joined');
    expect([answer.statusCode, freshness(answer)]).toEqual([200, { position: 5 }]);
  });

  it('a position is waited for all the same', async () => {
    const views = { first: new StandingView(5), joined: new StandingView(5) };
    const { get } = await answering(views, away);
    expect((await get('/joined?waitFor=6')).statusCode).toBe(200);
    expect(views.joined.waited).toEqual([6]);
  });
});

it('the store is not asked for its head by an answer', async () => {
  const head = jest.fn(async () => 9);
  const { get } = await answering({ first: new StandingView(9), joined: new StandingView(9) }, head);
  for (let count = 0; count < 5; count++) await get('/joined?waitFor=9');
  expect(head).toHaveBeenCalledTimes(1);
});

it('a position that was written since the head was looked at is waited for; one beyond the log is refused, with its end', async () => {
  let now = 9;
  const views = { first: new StandingView(9), joined: new StandingView(9) };
  const { get } = await answering(views, async () => now);
  now = 12;
  expect((await get('/joined?waitFor=12')).statusCode).toBe(200);
  const beyond = await get('/joined?waitFor=13');
  expect(beyond.statusCode).toBe(400);
  expect(views.first.waited).toEqual([12]);
});

it('neither a command nor an answer that asks no view says anything of views', async () => {
  const views = { first: new StandingView(5), joined: new StandingView(5) };
  const { get, post } = await answering(views, async () => 9);
  expect(freshness(await get('/none?waitFor=7'))).toEqual({});
  expect(freshness(await post('/joined?waitFor=7'))).toEqual({});
  expect(views.first.waited).toEqual([]);
});
