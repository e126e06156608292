import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { AskedNetwork, Terminal } from '../terminal.fixture.js';

/** On a machine that is busy with other things. */
const STARTS_WITHIN_MS = 60_000;

const FIRST = 'The Committee met.\nMs Example spoke.\nIt rose at noon.\n';
const SECOND = 'The Committee met in Geneva.\nMs Example spoke.\nIt rose at noon.\n';

let terminal: Terminal;
let network: AskedNetwork;

beforeAll(async () => {
  terminal = await Terminal.open();
  network = terminal.network();
}, STARTS_WITHIN_MS);
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const execute = (path: string, content: object = {}) =>
  network.post<{ readonly id: string; readonly position: number }>(`/api/governance/${path}`, content);
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(terminal.folder, name), text);
  return join(terminal.folder, name);
};

describe('the meetings of a body at the command line', () => {
  let held: string;
  let next: string;
  beforeAll(async () => {
    const { id: body } = await execute('bodies/constitute', {
      name: 'Steering Committee',
      kind: 'steering-committee',
      effectiveAt: '2026-01-01',
    });
    const meetingOn = async (title: string, start: string) =>
      (
        await execute('meetings/schedule-meeting', {
          body,
          title,
          start,
          zone: 'Africa/Johannesburg',
          durationMinutes: 60,
          mode: 'virtual',
        })
      ).id;
    held = await meetingOn('Meeting held', '2026-02-03T10:00');
    next = await meetingOn('Meeting to come', '2090-02-03T10:00');
    await execute(`meetings/${held}/record-meeting-held`);
    const { id: person } = await network.post<{ readonly id: string }>('/api/people/persons/register', {
      kind: 'contact',
      profile: { name: 'Ms Example', email: 'example@example.org' },
    });
    const { position } = await execute(`meetings/${next}/invite-guest`, { person });
    await network.get(`/api/governance/meetings/${next}`, { waitFor: String(position) });
  });

  test('minutes are drafted from files, once each, and two revisions are compared by their lines and words', async () => {
    const [first, second] = [await file('first.md', FIRST), await file('second.md', SECOND)];
    expect(await gpn('minutes', 'draft', held, first)).toMatch(
      /^Revision 1 of the minutes is drafted; its text is sealed as [0-9a-f-]{36}\.\n$/,
    );
    expect(await gpn('minutes', 'draft', held, first)).toMatch(/^Revision 1 /);
    expect(await gpn('minutes', 'draft', held, second, '--language', 'en')).toMatch(/^Revision 2 /);

    expect((await gpn('minutes', 'compare', held, '--context', '0')).split('\n').slice(1)).toEqual([
      '',
      '@@ line 1 became line 1 @@',
      '-The Committee met.',
      '+The Committee met in Geneva.',
      '',
    ]);
    expect(await gpn('minutes', 'compare', held, '--words')).toContain('The Committee met{+ in Geneva+}.\nMs Example spoke.');
    expect(await gpn('minutes', 'compare', held, '--from', '2', '--to', '2')).toMatch(/are the same text\.\n$/);
  });

  test('who may not read the texts is told so', async () => {
    process.env.GPN_TOKEN = await terminal.running.token({ role: 'auditor' });
    await expect(gpn('minutes', 'compare', held)).rejects.toThrow('The text of revision 1 cannot be shown: text withheld.');
    delete process.env.GPN_TOKEN;
  });

  test('a text that is not the one that was recorded is not shown as if it were', async () => {
    const { id: text } = await network.post<{ readonly id: string }>('/api/people/texts/seal', {
      text: 'Another text',
      subject: { kind: 'meeting', id: held },
    });
    const { position } = await execute(`meetings/${held}/draft-minutes`, { text, commitment: 'a'.repeat(64) });
    await network.get(`/api/governance/meetings/${held}`, { waitFor: String(position) });
    await expect(gpn('minutes', 'compare', held)).rejects.toThrow('The text of revision 3 is not the one that was recorded');
    const again = await file('again.md', SECOND);
    expect(await gpn('minutes', 'draft', held, again)).toMatch(/^Revision 4 /);
  });

  test('the pack of the next meeting has the last minutes and names for those who may read them', async () => {
    const { position } = await execute(`meetings/${held}/circulate-minutes`, { commentsEndOn: '2090-01-01' });
    await network.get(`/api/governance/meetings/${next}`, { waitFor: String(position) });
    const page = join(terminal.folder, 'pack.html');
    expect(await gpn('meeting', 'pack', next, '--out', page)).toBe(`Written to ${page}.\n`);
    const written = await readFile(page, 'utf8');
    expect(written).toContain(`<div class="prose"><p>${SECOND.trim()}</p></div>`);
    expect(written).toContain('<td data-label="Person">Ms Example</td>');
    process.env.GPN_TOKEN = await terminal.running.token({ role: 'auditor' });
    const withheld = await gpn('meeting', 'pack', next);
    delete process.env.GPN_TOKEN;
    expect(withheld).not.toContain('in Geneva');
    expect(withheld).not.toContain('Ms Example');
  });

  test('a paper is uploaded and attached, once however often; a meeting goes into a calendar', async () => {
    const paper = await file('paper.pdf', '%PDF-1.7 A paper');
    expect(await gpn('meeting', 'attach', next, paper, '--title', 'Survey', '--reference', 'SC/2090/1')).toBe(
      'paper.pdf is attached as "Survey".\n',
    );
    await gpn('meeting', 'attach', next, paper, '--title', 'Survey', '--reference', 'SC/2090/1');
    const { position } = await execute(`meetings/${next}/add-agenda-item`, { title: 'Survey', purpose: 'discussion' });
    const shown = await network.get<{ readonly papers: readonly object[] }>(`/api/governance/meetings/${next}`, {
      waitFor: String(position),
    });
    expect(shown.papers).toMatchObject([{ title: 'Survey', reference: 'SC/2090/1', file: { type: 'application/pdf', bytes: 16 } }]);
    const calendar = new ICAL.Component(ICAL.parse(await gpn('meeting', 'calendar', next)));
    expect(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary')).toBe('Steering Committee: Meeting to come');
    await expect(gpn('meeting', 'attach', next, join(terminal.folder, 'none.pdf'), '--title', 'Nothing')).rejects.toThrow('cannot be read');
    const odd = await file('paper.xyz', 'A paper');
    await expect(gpn('meeting', 'attach', next, odd, '--title', 'Odd')).rejects.toThrow('say so by --media-type');
  });

  test('a session of a working group has its minutes, its pack and its calendar in the same way', async () => {
    const executeInGroups = (path: string, content: object = {}) =>
      network.post<{ readonly id: string; readonly position: number }>(`/api/working-groups/${path}`, content);
    const { id: group } = await executeInGroups('groups/propose-group', {
      name: 'Consular officials',
      theme: 'consular',
      mandate: 'The role of consular officials and attachés',
      phase: 'inception',
      effectiveAt: '2026-01-10',
    });
    await executeInGroups(`groups/${group}/establish-group`, { effectiveAt: '2026-01-20' });
    const at = (start: string) => ({ group, title: 'Session', start, zone: 'Africa/Johannesburg', durationMinutes: 60, mode: 'virtual' });
    const { id: past } = await executeInGroups('sessions/schedule-session', at('2026-02-04T10:00'));
    const { id: next } = await executeInGroups('sessions/schedule-session', at('2090-02-04T10:00'));
    const { position } = await executeInGroups(`sessions/${past}/record-session-held`);
    await network.get(`/api/working-groups/sessions/${past}`, { waitFor: String(position) });

    expect(await gpn('minutes', 'draft', '--session', past, await file('session-1.md', FIRST))).toMatch(/^Revision 1 /);
    expect(await gpn('minutes', 'draft', '--session', past, await file('session-2.md', SECOND))).toMatch(/^Revision 2 /);
    expect(await gpn('minutes', 'compare', '--session', past)).toContain('+The Committee met in Geneva.');
    await gpn('meeting', 'attach', '--session', next, await file('note.txt', 'A note'), '--title', 'Note');
    expect(await gpn('meeting', 'pack', '--session', next)).toContain('<p class="convenor">Consular officials</p>');
    expect(await gpn('meeting', 'calendar', '--session', next)).toContain('SUMMARY:Consular officials: Session');
  });
});
