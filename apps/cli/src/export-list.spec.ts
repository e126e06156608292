import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

/** What no text is. */
const WORKBOOK = Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0x80]);

describe('gpn export list', () => {
  let network: StandIn;
  let folder: string;
  let requests: string[];
  let answer: (response: ServerResponse) => void;

  beforeEach(async () => {
    requests = [];
    folder = await mkdtemp(join(tmpdir(), 'gpn-export-'));
    network = await StandIn.open(({ url, headers }, response) => {
      requests.push(`${url} ${headers.accept}`);
      answer(response);
    });
  });
  afterEach(async () => {
    await network.close();
    await rm(folder, { recursive: true });
  });

  test('writes what the network sends, by the filters as they were typed', async () => {
    answer = (response) => response.end('\uFEFFdecision,title\r\n2026-001,Ünder\r\n');
    const filters = ['--filter', 'status=adopted', '--filter', 'status=open', '--filter', 'text=a=b&c'];
    const { printed, error } = await tryCommand('export', 'list', 'governance/decisions', ...filters, '-o', join(folder, 'decisions.csv'));
    expect([printed, error]).toEqual(['', undefined]);
    expect(requests).toEqual(['/api/governance/decisions?status=adopted&status=open&text=a%3Db%26c text/csv']);
    expect(await readFile(join(folder, 'decisions.csv'), 'utf8')).toBe('\uFEFFdecision,title\r\n2026-001,Ünder\r\n');
  });

  test('writes a workbook byte by byte, and only to a file', async () => {
    answer = (response) => response.end(WORKBOOK);
    const file = join(folder, 'members.xlsx');
    expect((await tryCommand('export', 'list', 'membership/members', '--xlsx')).error).toMatchObject({
      message: 'A workbook is no text: name the file to write with --output.',
    });
    expect(requests).toEqual([]);
    await tryCommand('export', 'list', 'membership/members', '--xlsx', '-o', file);
    expect(requests[0]).toContain('spreadsheetml.sheet');
    expect(await readFile(file)).toEqual(WORKBOOK);
  });

  test('leaves no file behind of a table that broke off, and says so', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('decision');
      setImmediate(() => response.destroy());
    };
    const file = join(folder, 'decisions.csv');
    const { error } = await tryCommand('export', 'list', 'governance/decisions', '-o', file);
    expect((error as Error).message).toMatch(/^The file broke off before its end/);
    expect(existsSync(file)).toBe(false);
  });

  test('says why a list is not given as a file', async () => {
    answer = (response) =>
      response.writeHead(406).end(JSON.stringify({ code: 'platform/not-acceptable', detail: 'This list is given as JSON alone' }));
    const { error } = await tryCommand('export', 'list', 'people/persons');
    expect((error as Error).message).toBe('This list is given as JSON alone (platform/not-acceptable)');
  });

  test.each(['../operations/status', 'governance/decisions?limit=1', 'http://elsewhere/list', 'governance'])(
    'asks nobody for %s',
    async (list) => {
      expect((await tryCommand('export', 'list', list)).error).toMatchObject({ message: expect.stringContaining('is no list') });
      expect(requests).toEqual([]);
    },
  );
});
