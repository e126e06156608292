import { differs } from './answers.ts';
import { type Block, type Fault, parseBlocks } from './page.ts';
import type { Terminal } from './terminal.ts';

interface FollowOptions {
  readonly terminal: Terminal;
  readonly network?: { restart(commands: string): Promise<void>; waitUntilSettled(): Promise<void> };
  readonly url?: string;
}

interface Followed {
  readonly ran: number;
  readonly notRun: readonly { readonly line: number; readonly needs: string }[];
  readonly fault?: Fault;
}

/** The address at which a network listens by itself, which pages name. */
const USUAL = 'http://127.0.0.1:3000';

/**
 * Follows a page from top to bottom, in the terminal and, where it says so, in that of the network. Ends at the first fault: what
 * comes after it would need what was not done.
 */
export async function follow(page: string, options: FollowOptions): Promise<Followed> {
  const notRun: { readonly line: number; readonly needs: string }[] = [];
  const { url = USUAL } = options;
  let ran = 0;
  let last: string | undefined;
  for (const block of parseBlocks(page)) {
    if (block.kind === 'not-run') notRun.push({ line: block.line, needs: block.needs ?? '' });
    if (block.kind === 'answer' && last !== undefined) {
      const difference = differs(block, last.replaceAll(url, USUAL));
      if (difference) return { ran, notRun, fault: { line: block.line, words: `The answer is another one. ${difference}` } };
    }
    if (block.kind !== 'network' && block.kind !== 'run') continue;
    const { fault, out } = block.kind === 'network' ? await restartNetwork(block, options) : await runBlock(block, options);
    if (fault) return { ran, notRun, fault };
    last = out ?? last;
    ran++;
  }
  return { ran, notRun };
}

/** What came of one block; `out`: what it printed. */
interface Ended {
  readonly fault?: Fault;
  readonly out?: string;
}

async function restartNetwork({ code, line }: Block, { network }: FollowOptions): Promise<Ended> {
  if (!network) throw new Error('the page has a block for the terminal of the network, and there is none');
  try {
    await network.restart(code);
    return {};
  } catch (error) {
    return { fault: { line, words: error instanceof Error ? error.message : String(error) } };
  }
}

async function runBlock(block: Block, { terminal, network, url = USUAL }: FollowOptions): Promise<Ended> {
  const { line, ends } = block;
  const { inTime, out, err, failures } = await terminal.run({ ...block, code: block.code.replaceAll(USUAL, url) });
  const said = `${out}${err}`.trimEnd();
  if (!inTime) return { fault: { line, words: `It does not end, or ended the shell:\n${said}` } };
  const [unexpected] = ends && failures.at(-1)?.code === ends ? failures.slice(0, -1) : failures;
  if (unexpected) return { fault: { line: unexpected.line, words: `exit code ${unexpected.code}:\n${said}` } };
  if (ends && failures.length === 0) return { fault: { line, words: `exit code 0, not ${ends}:\n${said}` } };
  await network?.waitUntilSettled();
  return { out };
}
