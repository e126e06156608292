import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.js';
import { AskedNetwork, Terminal } from './terminal.fixture.js';

const PATIENCE_MS = 60_000;
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const dateAgo = (days: number): string => daysAgo(days).slice(0, 10);
const year = dateAgo(0).slice(0, 4);
const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const [COMMITTEE, CHAIR, SECOND] = [uuid('c1'), uuid('51'), uuid('52')];

let terminal: Terminal;
let network: AskedNetwork;
let labour: string;

beforeAll(async () => {
  terminal = await Terminal.open();
  network = terminal.network();
  labour = await member('Ministry responsible for Labour');
  const interior = await member('Ministry of the Interior');
  await post('bodies/constitute', {
    body: COMMITTEE,
    name: 'International Steering Committee',
    kind: 'steering-committee',
    effectiveAt: daysAgo(60),
  });
  for (const [seat, holder] of [
    [CHAIR, labour],
    [SECOND, interior],
  ]) {
    const term = { startsOn: dateAgo(50), endsOn: dateAgo(-300), effectiveAt: daysAgo(50) };
    await post(`bodies/${COMMITTEE}/appoint-seat`, { seat, holder, holderKind: 'member', capacity: 'member', ...term });
  }
  const clauses = {
    mandate: 'Strategic guidance',
    compositionRule: 'Members',
    quorum: { kind: 'share', numerator: 1, denominator: 2 },
    rule: { kind: 'consensus' },
    writtenProcedureDays: 0,
    reviewOn: dateAgo(-500),
  };
  await post(`terms/${COMMITTEE}/draft-terms`, { ownerKind: 'body', clauses, effectiveAt: daysAgo(45) });
  await post(`terms/${COMMITTEE}/open-consultation`, { endsOn: dateAgo(30), effectiveAt: daysAgo(44), afterwards: true });
  await post(`terms/${COMMITTEE}/submit-terms`, { effectiveAt: daysAgo(20) });
}, PATIENCE_MS);
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const post = (path: string, body: object) => network.post<{ id: string; position: number }>(`/api/governance/${path}`, body);

async function member(name: string): Promise<string> {
  const letter = { letterReference: 'GPN/2021/007', effectiveAt: '2021-01-08' };
  const invited = { name, country: 'LSO', kind: 'ministry', portfolios: ['labour'], ...letter };
  const { id } = await network.post<{ id: string }>('/api/membership/authorities/invite-authority', invited);
  await network.post(`/api/membership/authorities/${id}/record-response`, { response: 'accepted', effectiveAt: '2021-02-01' });
  return id;
}

test(
  'a decision is listed, shown, and explained from its history alone; where somebody changed that, it says where',
  async () => {
    expect(await gpn('decision', 'list')).toBe('No decisions.\n');
    const effects = [{ kind: 'adopt-terms', owner: COMMITTEE, version: 1, inForceFrom: dateAgo(0) }];
    const { id } = await post('decisions/propose-decision', {
      body: COMMITTEE,
      title: 'Terms of Reference',
      text: 'The Steering Committee adopts its Terms of Reference.',
      effects,
      effectiveAt: daysAgo(10),
    });
    expect(id).toBe(`${year}-001`);
    expect(await gpn('decision', 'explain', id)).toContain('It was not closed yet');
    await post(`decisions/${id}/circulate-decision`, { effectiveAt: daysAgo(9) });
    const deadline = new Date(Date.now() + 2_000).toISOString();
    await post(`decisions/${id}/open-decision`, { procedure: 'written', deadline, effectiveAt: daysAgo(2) });
    await post(`decisions/${id}/take-position`, { seat: CHAIR, holder: labour, position: 'support' });
    for (let tries = 0; tries < 1_000 && !(await gpn('decision', 'list')).includes('adopted'); tries++) await pause(25);

    expect((await gpn('decision', 'list', '--year', year, '--text', 'terms')).split('\n')).toEqual([
      'DECISION  STATUS   SINCE       BODY                              TITLE',
      `${id}  adopted  ${deadline.slice(0, 10)}  International Steering Committee  Terms of Reference`,
      '',
    ]);
    const shown = await gpn('decision', 'show', id);
    expect(shown).toContain('Outcome     Nobody objected: 1 supported, 1 assented by silence.');
    expect(shown).toContain(`by written procedure until ${deadline.slice(0, 16).replace('T', ' ')} UTC, recorded `);
    expect(shown).toContain(`Effect      adopts version 1 of the terms of International Steering Committee, in force from ${dateAgo(0)}`);

    const lines = (await gpn('decision', 'explain', id)).split('\n');
    expect(lines[0]).toBe(`${id}  Terms of Reference (adopted)`);
    expect(lines.find((line) => line.startsWith('  7.'))).toBe('  7. Last positions: Ministry responsible for Labour (Lesotho) support.');
    // The verdict stands right behind the last step; behind it, what became of the effect, as soon as that is known.
    const [verdict, blank, ...afterwards] = lines.slice(lines.findLastIndex((line) => /^ +\d+\. /.test(line)) + 1);
    expect(verdict).toBe('Computed from history: adopted. Recorded: adopted. Both agree, in every detail.');
    expect(blank).toBe('');
    expect(afterwards.filter((line) => !/^(the adoption of the Terms of Reference followed)?$/.test(line))).toEqual([]);

    const log = new DatabaseSync(join(terminal.data, 'events.db'));
    const changed = log
      .prepare(`UPDATE events SET data = replace(data, '"support"', '"object"') WHERE stream = ? AND type = 'PositionTaken'`)
      .run(`decision-${id}`);
    log.close();
    expect(changed.changes).toBe(1);
    const { printed, error } = await terminal.tryCommand('decision', 'explain', id);
    expect(error).toEqual(new Failure(`What is recorded of ${id} is not what its history gives.`));
    expect((error as Failure).exitCode).toBe(3);
    expect(printed).toContain('Computed from history: not adopted. Recorded: adopted. They differ:');
    expect(printed).toMatch(new RegExp(`basis.positions.${CHAIR}.position +support +object`));
    expect(printed).toMatch(/outcome.result +adopted +not-adopted/);
  },
  PATIENCE_MS,
);

test('a mistake is one line that says what is wrong', async () => {
  await expect(gpn('decision', 'show', '1999-001')).rejects.toThrow('decision/unknown-decision');
  await expect(gpn('decision', 'explain', 'first')).rejects.toThrow('<reference> must be the reference of a decision');
});
