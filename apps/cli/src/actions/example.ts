import { setTimeout as pause } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { type Network, networkFor } from '../network.js';
import { print } from '../print.js';

type Progress = Answer<'GET /api/front/example'>;

const LOOK_AGAIN_MS = 300;

export async function recordExample({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const begun = await network.send('POST /api/front/example', {});
  const bar = new SingleBar({ format: 'recorded |{bar}| {value} of {total} chapters', stream: process.stderr, noTTYOutput: false });
  if (process.stderr.isTTY) bar.start(begun.total, 0);
  const ended = await waitForEnd(network, ({ done }) => bar.update(done)).finally(() => bar.stop());
  if (ended.status !== 'recorded') {
    throw new Failure(
      `The example was not recorded whole: ${ended.reason ?? 'the network was started anew meanwhile'}. Empty the data folder and try again.`,
    );
  }
  print(
    json ? JSON.stringify(ended) : 'The example year is recorded. Look around: npx gpn roll, npx gpn list authorities, or the console.',
  );
}

async function waitForEnd(network: Network, onProgress: (progress: Progress) => void): Promise<Progress> {
  for (;;) {
    const progress = await network.send('GET /api/front/example');
    onProgress(progress);
    if (progress.status !== 'under-way') return progress;
    await pause(LOOK_AGAIN_MS);
  }
}
