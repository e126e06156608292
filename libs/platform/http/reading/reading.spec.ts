import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { tableRows } from '#libs/spreadsheets';
import { type RunningApp, viewToken } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { plotDirectory } from '../../testing/plot-directory.js';
import { caller, eventually, start } from '../../testing/start.js';

const OURS = '6f0f2b7e-6c5d-4d6a-9a52-0d1c9c7f3a10';
const THEIRS = '9b3de1c4-0c7b-4c1e-8f6e-6a0d2f0e4b21';

let running: RunningApp;
let officer: ReturnType<typeof caller>;
let tokens: Readonly<Record<'officer' | 'ours' | 'theirs', string>>;

beforeAll(async () => {
  running = await start();
  tokens = {
    officer: await running.token({ role: 'secretariat' }),
    ours: await running.token({ role: 'focal-point', subject: 'ours', authorities: [OURS] }),
    theirs: await running.token({ role: 'focal-point', subject: 'theirs', authorities: [THEIRS] }),
  };
  officer = caller(running, tokens.officer);
});
afterAll(() => running.close());

const read = async (path: string, { as, ...headers }: Readonly<Record<string, string>> & { readonly as?: keyof typeof tokens } = {}) => {
  const {
    status,
    headers: said,
    ...answer
  } = await fetch(`${running.url}/api/allotment/${path}`, {
    headers: { ...headers, ...defined({ authorization: as && `Bearer ${tokens[as]}` }) },
  }).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: Buffer.from(await response.arrayBuffer()).toString('utf8'),
  }));
  return { status, text: answer.text, header: (name: string) => said.get(name) };
};

const CUT = { status: undefined, header: () => null, text: '' };

interface Rented {
  readonly plot: string;
  /** All that is recorded of it stands before. */
  readonly position: number;
}

/** Resolves once the weather is noted, too, which nobody asks for. */
async function rent(...crops: readonly string[]): Promise<Rented> {
  const { id } = (await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() })).body;
  for (const crop of crops) await officer.post(`/api/allotment/plots/${id}/plant`, { crop });
  const show = () => officer.get(`/api/allotment/plots/${id}`);
  const { headers } = await eventually(show, ({ body }) => body.weather !== undefined && body.crops.length === crops.length);
  return { plot: id, position: Number(headers.get('gpn-view-position')) };
}

describe('the entity tag of a list', () => {
  it('answers 304 to who has the very answer, and the answer to everybody else', async () => {
    const { position } = await rent('tagged');
    const path = `plots?crop=tagged&waitFor=${position}`;
    const first = await read(path);
    const tag = first.header('etag') ?? '';
    expect([first.status, /^W\/"[\w-]{27}"$/.test(tag)]).toEqual([200, true]);
    const again = await read(path, { 'if-none-match': tag });
    expect([again.status, again.text, again.header('etag'), again.header('cache-control')]).toEqual([304, '', tag, 'public, max-age=60']);
    expect(Number(again.header('gpn-view-position'))).toBeGreaterThanOrEqual(position);
    for (const sent of [`"other", ${tag.slice(2)}`, '*']) {
      expect([sent, (await read(path, { 'if-none-match': sent })).status]).toEqual([sent, 304]);
    }
    for (const sent of ['"other"', tag.slice(2, -1), `W/"${position}"`])
      expect((await read(path, { 'if-none-match': sent })).status).toBe(200);
  });

  it('is another one once the answer is another one, and stays when something else has happened', async () => {
    const { plot, position } = await rent('told');
    const tag = (await read(`plots?crop=told&waitFor=${position}`)).header('etag') ?? '';
    const elsewhere = await rent('something else');
    expect((await read(`plots?crop=told&waitFor=${elsewhere.position}`, { 'if-none-match': tag })).status).toBe(304);
    const changed = (await officer.post(`/api/allotment/plots/${plot}/plant`, { crop: 'beans' })).body;
    const answer = await read(`plots?crop=told&waitFor=${changed.position}`, { 'if-none-match': tag });
    expect([answer.status, JSON.parse(answer.text).items[0].crops]).toEqual([200, ['told', 'beans']]);
  });

  it('is of the answer to who asks: what another caller was answered is not taken for one’s own', async () => {
    const tag = (await read('plots/of-ours', { as: 'ours' })).header('etag') ?? '';
    expect((await read('plots/of-ours', { as: 'ours', 'if-none-match': tag })).status).toBe(304);
    const answer = await read('plots/of-ours', { as: 'theirs', 'if-none-match': tag });
    expect([answer.status, answer.header('cache-control')]).toEqual([200, 'private, no-cache']);
  });

  it('is for everybody only where nobody has signed in: who has may be shown more at the same address', async () => {
    const { position } = await rent('shown');
    const keeping = async (as?: keyof typeof tokens) => {
      const { header } = await read(`plots?crop=shown&waitFor=${position}`, defined({ as }));
      return [
        header('cache-control'),
        header('vary')
          ?.split(/,\s*/)
          .filter((name) => ['authorization', 'cookie'].includes(name)),
      ];
    };
    expect(await keeping()).toEqual(['public, max-age=60', ['authorization', 'cookie']]);
    expect(await keeping('officer')).toEqual(['private, no-cache', ['authorization', 'cookie']]);
  });

  it('may be read by pages of other places where it is public, a refusal of it, too; nothing else may', async () => {
    const origin = async (path: string, as?: keyof typeof tokens) =>
      (await read(path, defined({ as }))).header('access-control-allow-origin');
    expect([await origin('plots'), await origin('plots?limit=0'), await origin('plots', 'officer')]).toEqual(['*', '*', '*']);
    expect([await origin('plots/of-ours', 'ours'), await origin('plots/of-ours')]).toEqual([null, null]);
    const command = await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() });
    expect(command.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('gives no refused caller a 304, and no refusal a tag', async () => {
    const tag = (await read('plots/of-ours', { as: 'ours' })).header('etag') ?? '';
    for (const as of ['officer', undefined] as const) {
      const answer = await read('plots/of-ours', defined({ as, 'if-none-match': tag }));
      expect([answer.status >= 400, answer.header('etag'), answer.header('cache-control')]).toEqual([true, null, 'no-store']);
    }
    const refused = await read('plots?limit=0', { 'if-none-match': '*' });
    expect([refused.status, refused.header('etag'), refused.header('cache-control')]).toEqual([400, null, 'no-store']);
  });
});

describe('a record', () => {
  it('has its revision as its tag, for If-Match, and is answered whole by whoever has it already', async () => {
    const { plot, position } = await rent('peas');
    const path = `plots/${plot}?waitFor=${position}`;
    const answer = await read(path, { as: 'officer' });
    expect([answer.header('etag'), answer.header('cache-control')]).toEqual([`"${JSON.parse(answer.text).revision}"`, 'private, no-cache']);
    expect((await read(path, { as: 'officer', 'if-none-match': answer.header('etag') ?? '' })).status).toBe(200);
  });

  it('is asked for by an id: what is none is named', async () => {
    const { status, text } = await read('plots/nonsense', { as: 'officer' });
    expect([status, JSON.parse(text).errors]).toEqual([400, [expect.objectContaining({ field: 'plot', rule: 'isUuid' })]]);
  });
});

describe('a list', () => {
  it('says how many it has on all pages, takes a filter several times, and is sorted both ways', async () => {
    const plots = [];
    for (const crops of [['kale'], ['leek'], ['kale', 'leek'], ['leek']]) plots.push(await rent(...crops));
    const { position } = plots.at(-1) as { position: number };
    const list = async (query: string) => JSON.parse((await read(`plots?waitFor=${position}&${query}`)).text);
    expect((await list('crop=kale&limit=1')).total).toBe(2);
    expect((await list('crop=kale&crop=leek&limit=3')).total).toBe(4);
    const ids = plots.map(({ plot }) => plot).sort();
    for (const [sort, expected] of [
      ['plot', ids],
      ['-plot', ids.toReversed()],
    ] as const) {
      const seen: string[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const page = await list(`crop=leek&crop=kale&limit=3&sort=${sort}${next && `&cursor=${next}`}`);
        seen.push(...page.items.map(({ plot }: { plot: string }) => plot));
        next = page.next;
      }
      expect([sort, seen]).toEqual([sort, expected]);
    }
  });

  it('goes on by a cursor in its own order only', async () => {
    const { position } = await rent();
    const { next } = JSON.parse((await read(`plots?limit=1&sort=plot&waitFor=${position}`)).text);
    expect((await read(`plots?limit=1&sort=plot&cursor=${next}`)).status).toBe(200);
    for (const sort of ['-plot', 'rented']) expect((await read(`plots?limit=1&sort=${sort}&cursor=${next}`)).status).toBe(400);
  });

  it.each([
    ['sort=colour', 'sort', 'isIn'],
    ['sort=', 'sort', 'isIn'],
    ['sort=plot&sort=rented', 'sort', 'isIn'],
    ['crop=', 'crop', 'isLength'],
    [Array.from({ length: 51 }, (_, index) => `crop=c${index}`).join('&'), 'crop', 'arrayMaxSize'],
  ])('refuses %s', async (query, field, rule) => {
    const { status, text } = await read(`plots?${query}`);
    expect([status, JSON.parse(text).errors]).toEqual([400, expect.arrayContaining([expect.objectContaining({ field, rule })])]);
  });
});

describe('a table', () => {
  it('has all that the filter leaves, with the position in its header and its name', async () => {
    const many = [];
    for (let count = 0; count < 4; count++) many.push(await rent('=1+1', 'chard'));
    const { position } = many.at(-1) as { position: number };
    const answer = await read(`plots?crop=chard&limit=1&sort=-plot&waitFor=${position}`, { accept: 'text/csv' });
    expect([answer.status, answer.header('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(Number(answer.header('gpn-view-position'))).toBeGreaterThanOrEqual(position);
    expect(answer.header('content-disposition')).toBe(
      `attachment; filename="allotment-plots-position-${answer.header('gpn-view-position')}.csv"`,
    );
    expect(answer.header('vary')).toMatch(/\baccept\b(?!-)/);
    expect(answer.text.startsWith('\uFEFFplot,crops,rented,weather,revision\r\n')).toBe(true);
    const rows = [];
    for await (const { cells } of tableRows(Readable.from([Buffer.from(answer.text)]))) rows.push(cells);
    expect(rows.slice(1).map(([plot]) => plot)).toEqual(
      many
        .map(({ plot }) => plot)
        .sort()
        .reverse(),
    );
    expect(rows[1]?.slice(1)).toEqual(['=1+1; chard', 'true', 'sunny', '3']);
    expect(answer.text).toContain(",'=1+1; chard,");
  });

  it('has several pages of rows, and is not counted on any', async () => {
    const rented = JSON.parse((await read('plots')).text).total as number;
    let position = 0;
    for (let count = rented; count < 205; count++) {
      position = (await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() })).body.position;
    }
    const [list, table] = await Promise.all([read(`plots?waitFor=${position}`), read(`plots?waitFor=${position}`, { accept: 'text/csv' })]);
    expect(table.text.trimEnd().split('\r\n')).toHaveLength(JSON.parse(list.text).total + 1);
  });

  it.each(['identity', 'gzip', 'br'])('does not look whole where it breaks in the middle, sent as %s', async (encoding) => {
    // More than one page of rows: what breaks in the first, which is asked for again of one moment, is a problem in any case.
    const reader = running.app.select(AllotmentModule).get<ViewReader>(viewToken(plotDirectory.name));
    const find = reader.find.bind(reader);
    let pages = 0;
    const breaking = jest.spyOn(reader, 'find').mockImplementation(async (query) => {
      if (++pages === 3) throw new Error('the read model broke');
      return find(query);
    });
    const { status, header, text } = await read('plots', { accept: 'text/csv', 'accept-encoding': encoding }).catch(() => CUT);
    breaking.mockRestore();
    expect(pages).toBe(3);
    // What was sent is cut; of what was still being compressed nothing was sent.
    if (status !== undefined) {
      const said = [status, header('content-type'), header('content-disposition'), header('content-encoding'), JSON.parse(text).code];
      expect(said).toEqual([500, 'application/problem+json; charset=utf-8', null, null, 'platform/internal']);
    }
    expect(status === undefined || encoding !== 'identity').toBe(true);
    expect((await read('plots', { accept: 'text/csv', 'accept-encoding': encoding })).status).toBe(200);
  });

  it('is refused as a problem when its filter is, and where it is not given', async () => {
    const refused = await read('plots?limit=0', { accept: 'text/csv' });
    const { status, text, header } = await read('plots', { accept: 'application/xml' });
    expect([refused.status === 200, status, JSON.parse(text).code, header('content-type')]).toEqual([
      true,
      406,
      'platform/not-acceptable',
      'application/problem+json; charset=utf-8',
    ]);
    const wrong = await read('plots?sort=colour', { accept: 'text/csv' });
    expect([wrong.status, JSON.parse(wrong.text).errors[0].field, wrong.header('content-disposition')]).toEqual([400, 'sort', null]);
  });
});
