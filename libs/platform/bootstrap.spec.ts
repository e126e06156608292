import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RunningApp } from './index.js';
import { start } from './testing/start.js';

let running: RunningApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe('a process that cannot start', () => {
  it('because its port is taken says so, and lets go of what it had opened', async () => {
    running = await start();
    const { port } = new URL(running.url);
    const data = await mkdtemp(join(tmpdir(), 'gpn-second-'));
    const environment = { GPN_PORT: port, GPN_DATA: data };
    await expect(start({ environment })).rejects.toThrow(`GPN_PORT: port ${port} of 127.0.0.1 is taken`);
    await running.close();
    running = await start({ environment });
    expect(running.url).toBe(`http://127.0.0.1:${port}`);
    await running.close();
    await rm(data, { recursive: true });
  });

  it('because its data folder is a file says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpn-file-'));
    await writeFile(join(folder, 'data'), '');
    await expect(start({ environment: { GPN_DATA: join(folder, 'data') } })).rejects.toThrow(
      /^The configuration has a problem:\n {2}GPN_DATA: ".*" is not a folder/,
    );
    await rm(folder, { recursive: true });
  });
});

describe('a process', () => {
  it('has the same name after a restart on its port, and on a free port a name of its own', async () => {
    const names: string[] = [];
    running = await start();
    const { port } = new URL(running.url);
    for (const chosen of [port, port, '0', '0']) {
      await running.close();
      running = await start({ environment: { GPN_PORT: chosen } });
      names.push(running.configuration.instance);
    }
    expect(names[1]).toBe(names[0]);
    expect(new Set(names).size).toBe(3);
  });
});
