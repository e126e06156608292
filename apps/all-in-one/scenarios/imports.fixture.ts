import { randomUUID } from 'node:crypto';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { Officer, onlyLetters, withNetwork } from './officer.fixture.js';

const EXPRESSIONS = 'membership/imports/expressions';
const HEADER =
  'ref,name,country,level,kind,channel,received_on,dialogue_on,confirmed_on,focal_point_from,focal_point_function,focal_point_email';

interface Row {
  readonly line: number;
  readonly outcome: string;
  readonly record?: string;
  readonly faults: readonly { readonly field: string; readonly code: string; readonly reason: string }[];
}

/** What the network answers about an import. */
export interface ImportAnswer {
  readonly import: string;
  readonly state: string;
  readonly rows: number;
  readonly settled: number;
  readonly position: number;
  readonly items: readonly Row[];
  readonly next?: string;
  readonly code?: string;
  readonly detail?: string;
}

/** An officer, or whoever has a token, with a file. */
export class Importer {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async of(network: RunningApp, token: Parameters<RunningApp['token']>[0] = { role: 'secretariat' }): Promise<Importer> {
    return new Importer(network.url, await network.token(token));
  }

  async send(file: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) {
    const body = typeof file === 'string' ? file : Buffer.from(file);
    return this.ask(EXPRESSIONS, { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body });
  }

  record(id: string, rows: 'all' | 'good') {
    const headers = { 'content-type': 'application/json' };
    return this.ask(`${EXPRESSIONS}/${id}/record`, { method: 'POST', headers, body: JSON.stringify({ rows }) });
  }

  read(id: string, query = '') {
    return this.ask(`${EXPRESSIONS}/${id}${query}`, {});
  }

  /** To its end. */
  async recordWhole(id: string, rows: 'all' | 'good', withinMs: number): Promise<ImportAnswer> {
    await this.record(id, rows);
    await eventually('the import is recorded', async () => (await this.read(id)).answer.state === 'recorded', withinMs);
    return (await this.read(id)).answer;
  }

  private async ask(path: string, request: RequestInit): Promise<{ readonly status: number; readonly answer: ImportAnswer }> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.url}/api/${path}`, { ...request, headers });
    return { status: answer.status, answer: (await answer.json()) as ImportAnswer };
  }
}

/** A file of authorities that nobody else has recorded: a member, one in dialogue, one that is wrong. */
export function sampleFile(run = onlyLetters(randomUUID())) {
  const rows = [
    `${run}-1,Ministry of Labour ${run},LSO,national,ministry,email,2021-01-11,2021-02-03,2021-02-15,2021-03-02,Adviser on ${run},focal.${run}@example.org`,
    `${run}-2,Ministry of Interior ${run},LSO,national,ministry,letter,2021-01-12,2021-02-04,,,,`,
    `${run}-3,Ministry of Trade ${run},XXX,national,ministry,letter,2021-01-12,,,,,`,
  ];
  return { run, file: [HEADER, ...rows].join('\r\n'), good: [HEADER, ...rows.slice(0, 2)].join('\r\n') };
}

const toOutcomes = ({ items }: ImportAnswer) => items.map(({ outcome, faults }) => [outcome, ...faults.map(({ field }) => field)]);

/** A file is tried, refused as a whole, recorded in part, and sent again. */
export const expectImportsToHold = (environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> =>
  withNetwork(environment, async (network) => {
    // Servers that have just started take a moment until everything stands.
    await eventually('the network is ready', async () => (await fetch(`${network.url}/health/ready`)).status === 200, withinMs);
    const importer = await Importer.of(network);
    const { run, file, good } = sampleFile();
    const tried = await importer.send(file, { 'gpn-dry-run': '1' });
    expect([tried.status, toOutcomes(tried.answer)]).toEqual([200, [['would-be-recorded'], ['would-be-recorded'], ['refused', 'country']]]);

    const waiting = await importer.send(file);
    expect([waiting.status, waiting.answer]).toMatchObject([201, { state: 'waiting', rows: 3, checked: { recorded: 2, refused: 1 } }]);
    const id = waiting.answer.import;
    const refused = await importer.record(id, 'all');
    expect([refused.status, refused.answer.code, refused.answer.detail]).toEqual([
      ...[409, 'import/rows-refused'],
      'Nothing was recorded. 1 of 3 rows are refused: lines 4 (import/row-invalid).',
    ]);
    const recorded = await importer.recordWhole(id, 'good', withinMs);
    expect([recorded.settled, toOutcomes(recorded)]).toEqual([3, [['recorded'], ['recorded'], ['refused', 'country']]]);
    expect((await importer.record(id, 'good')).answer.code).toBe('import/already-recorded');

    const officer = new Officer(network.url, await network.token({ role: 'secretariat' }));
    const authority = recorded.items[0]?.record;
    const { items } = await officer.get<{ readonly items: readonly { readonly type: string }[] }>(
      `membership/authorities/${authority}/history`,
    );
    expect(items.map(({ type }) => type)).toEqual(['InterestExpressed', 'DialogueHeld', 'MembershipConfirmed', 'FocalPointDesignated']);

    const again = await importer.send(good);
    expect(toOutcomes(await importer.recordWhole(again.answer.import, 'all', withinMs))).toEqual([['unchanged'], ['unchanged']]);
    const { next = '' } = (await importer.read(again.answer.import, '?limit=1')).answer;
    const page = await importer.read(again.answer.import, `?limit=1&cursor=${next}`);
    expect([page.answer.items.map(({ line }) => line), page.answer.next]).toEqual([[3], undefined]);
    expect(JSON.stringify((await importer.read(id)).answer)).not.toContain(`focal.${run}`);
  });
