import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Terminal } from './terminal.fixture.js';

let terminal: Terminal;

beforeAll(async () => {
  terminal = await Terminal.open();
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

test('the library of practices is exported whole or filtered, as CSV', async () => {
  const network = terminal.network();
  const letter = { letterReference: 'GPN/2021/007', effectiveAt: '2021-01-08' };
  const invited = { name: 'Ministry responsible for Labour', country: 'LSO', kind: 'ministry', portfolios: ['labour'], ...letter };
  const { id: member } = await network.post<{ id: string }>('/api/membership/authorities/invite-authority', invited);
  await network.post(`/api/membership/authorities/${member}/record-response`, { response: 'accepted', effectiveAt: '2021-02-01' });
  const practice = {
    ...{ member, kind: 'protection', title: '=Desk', summary: 'A desk before departure.', themes: ['consular'], countries: ['LSO'] },
    ...{ publishable: true, effectiveAt: '2021-03-01' },
  };
  const { position } = await network.post<{ position: number }>('/api/working-groups/practices/submit-practice', practice);
  await network.get('/api/working-groups/practices', { waitFor: String(position) });

  // The member's name arrives over the bus, a moment after the member.
  let lines: readonly string[] = [];
  for (let tries = 0; tries < 200 && !lines[1]?.includes(invited.name); tries++) {
    lines = (await gpn('export', 'practices', '--csv')).split('\r\n');
    await pause(25);
  }
  expect([lines.length, lines[0]?.slice(0, 30)]).toEqual([3, '\uFEFFpractice,title,title_en,kind,']);
  expect(lines[1]).toContain(`,'=Desk,,protection,submitted,,,,${member},${invited.name} (Lesotho),LSO,Lesotho,`);

  const file = join(terminal.folder, 'practices.csv');
  await gpn('export', 'practices', '--theme', 'consular', '--country', 'LSO', '-o', file);
  expect((await readFile(file, 'utf8')).split('\r\n')).toEqual(lines);
  expect((await gpn('export', 'practices', '--theme', 'licensing')).split('\r\n')).toHaveLength(2);
  await expect(gpn('export', 'practices', '--chapter', '12')).rejects.toThrow('chapter must be the number of a chapter');
});
