import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnderTest } from '../contract.js';

export interface OnFolder<Port> extends UnderTest<Port> {
  readonly folder: string;
}

/** An engine in a folder of its own, which is gone after the check. */
export async function onFolder<Port extends { close(): Promise<void> }>(open: (folder: string) => Port): Promise<OnFolder<Port>> {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-engine-'));
  const opened: Port[] = [];
  const another = async () => {
    const port = open(folder);
    opened.push(port);
    return port;
  };
  const closeAll = async () => {
    for (const port of opened.splice(0)) await port.close();
  };
  return {
    folder,
    port: await another(),
    another,
    async reopen() {
      await closeAll();
      return another();
    },
    async end() {
      await closeAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
