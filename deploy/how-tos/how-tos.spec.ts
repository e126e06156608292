import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differs } from './answers.ts';
import { follow } from './follow.ts';
import { forgotten, ORDER } from './order.ts';
import { findFaults, NEEDS, parseBlocks } from './page.ts';
import { Terminal } from './terminal.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const pages = ['tutorial', 'how-to'].flatMap((folder) => readdirSync(docs + folder).map((page) => `${folder}/${page}`));
const read = (page: string) => readFileSync(docs + page, 'utf8');
const fixture = (page: string) => readFileSync(new URL(`fixtures/${page}`, import.meta.url), 'utf8');

describe('the pages that somebody follows', () => {
  it('are all in the order, each once', () => {
    expect(forgotten(ORDER, pages)).toEqual([]);
    expect(new Set(ORDER).size).toBe(ORDER.length);
    expect(forgotten(['a.md', 'gone.md'], ['a.md', 'new.md'])).toEqual(['new.md', 'gone.md']);
  });

  it.each(pages)('%s is whole: no place to be filled in, nothing that is not set on it, one meaning of $GPN', (page) => {
    expect(findFaults(read(page))).toEqual([]);
  });

  it('a page that nobody can follow is found out, line by line', () => {
    expect(findFaults(fixture('not-whole.md'))).toEqual([
      { line: 5, words: 'an ellipsis: …' },
      { line: 6, words: 'a place to be filled in: <id>' },
      { line: 16, words: `needs time: one of ${NEEDS.join(', ')}` },
      { line: 20, words: 'a fence of bash: sh is run' },
      { line: 9, words: 'a block without a fence' },
      { line: 4, words: '$GPN is not set on this page before' },
      { line: 5, words: '$OFFICE is not set on this page before' },
      { line: 12, words: 'GPN is said otherwise than on the other pages' },
    ]);
  });

  it('are run but for what they need and a reader may not have, and each of these reasons is used', () => {
    const blocks = pages.flatMap((page) => parseBlocks(read(page)));
    const notRun = blocks.filter(({ kind }) => kind === 'not-run');
    expect([...new Set(notRun.map(({ needs }) => needs))].sort()).toEqual([...NEEDS].sort());
    expect(notRun.length).toBeLessThan(blocks.filter(({ kind }) => kind === 'run' || kind === 'network').length / 6);
  });
});

describe('following a page', () => {
  const folders: string[] = [];
  const terminals: Terminal[] = [];
  afterEach(async () => {
    await Promise.all(terminals.splice(0).map((terminal) => terminal.end()));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function terminal(): Terminal {
    const folder = mkdtempSync(join(tmpdir(), 'gpn-how-tos-spec-'));
    folders.push(folder);
    terminals.push(new Terminal({ cwd: folder, notes: folder, env: process.env }));
    return terminals.at(-1) as Terminal;
  }

  const page = (...blocks: readonly (readonly [info: string, ...lines: string[]])[]): string =>
    blocks.map(([info, ...lines]) => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n`).join('\n');

  it('is in one terminal: what a block sets, the next has', async () => {
    const shown = page(['sh', 'NAME=Ana'], ['sh', 'echo "$NAME"'], ['text answer', 'Ana']);
    expect(await follow(shown, { terminal: terminal() })).toEqual({ ran: 2, notRun: [] });
  });

  it('ends at the first command that fails, wherever it stands in its block', async () => {
    const shown = page(['sh', 'true'], ['sh', 'true', 'echo "in vain" | grep -q nothing', 'true'], ['sh', 'echo after']);
    expect(await follow(shown, { terminal: terminal() })).toEqual({ ran: 1, notRun: [], fault: { line: 7, words: 'exit code 1:\n' } });
  });

  it('finds a command that fails inside of a substitution', async () => {
    const { fault } = await follow(page(['sh', 'ID=$(echo no-json | node -p "JSON.parse(require(\'node:fs\').readFileSync(0)).id")']), {
      terminal: terminal(),
    });
    expect(fault?.line).toBe(2);
  });

  it('holds a command to the exit code that the page names', async () => {
    expect(await follow(page(['sh ends with 3', 'true', '(exit 3)']), { terminal: terminal() })).toEqual({ ran: 1, notRun: [] });
    expect((await follow(page(['sh ends with 3', 'true']), { terminal: terminal() })).fault?.words).toContain('exit code 0, not 3');
    expect((await follow(page(['sh ends with 3', '(exit 3)', '(exit 4)']), { terminal: terminal() })).fault?.line).toBe(2);
  });

  it('holds answers to what is shown, and lists what it does not run', async () => {
    const shown = page(['sh', 'echo \'{ "status": "valid" }\''], ['json answer', '{ "status": "expired" }']);
    expect((await follow(shown, { terminal: terminal() })).fault).toMatchObject({ line: 6 });
    expect(await follow(page(['sh needs Docker', 'docker compose up']), { terminal: terminal() })).toEqual({
      ran: 0,
      notRun: [{ line: 2, needs: 'Docker' }],
    });
  });

  it('notices a block that ends the shell', async () => {
    expect((await follow(page(['sh', 'exit 0']), { terminal: terminal() })).fault?.words).toContain('ended the shell');
  });
});

describe('an answer as a page shows it', () => {
  const json = (shown: unknown, answered: unknown) => differs({ language: 'json', code: JSON.stringify(shown) }, JSON.stringify(answered));
  const text = (shown: string, answered: string) => differs({ language: 'text', code: shown }, answered);

  it('is the same whatever the ids, days and instants', () => {
    const [one, other] = ['53616a9b-00a2-8671-a9b4-b6c78f389182', '07e600cc-07b4-898b-a65a-a8e52381bf0f'];
    expect(json({ id: one, at: '2026-01-02T03:04:05Z' }, { id: other, at: '2027-11-30T10:00:00.123Z', revision: 3 })).toBeUndefined();
    expect(json({ id: one }, { id: 'none' })).toContain('answer.id');
    expect(
      text('GPN-2026-7K3QF-9XM2TW   valid  until 2026-03-01', 'first\nGPN-2027-AAAAA-BBBBBB valid until 2031-01-31\n'),
    ).toBeUndefined();
  });

  it('is another one where a value, a field or a line is', () => {
    expect(json({ refused: 0 }, { refused: 1 })).toContain('answer.refused is shown as 0, and was 1');
    expect(json({ items: [{ name: 'A' }] }, { items: [] })).toContain('answer.items[0] is not there');
    expect(json({ a: 1 }, 'text')).toContain('answer is not there');
    expect(text('a\nb', 'b\na')).toContain('shown: b');
    expect(differs({ language: 'json', code: '{}' }, 'gpn: no network')).toContain('not JSON');
  });
});
