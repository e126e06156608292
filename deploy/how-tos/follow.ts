import { differs } from './answers.ts';
import { type Fault, parseBlocks } from './page.ts';
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
export async function follow(page: string, { terminal, network, url = USUAL }: FollowOptions): Promise<Followed> {
  const notRun: { readonly line: number; readonly needs: string }[] = [];
  let ran = 0;
  let last: string | undefined;
  for (const block of parseBlocks(page)) {
    if (block.kind === 'not-run') notRun.push({ line: block.line, needs: block.needs ?? '' });
    if (block.kind === 'answer' && last !== undefined) {
      const difference = differs(block, last.replaceAll(url, USUAL));
      if (difference) return { ran, notRun, fault: { line: block.line, words: `The answer is another one. ${difference}` } };
    }
    if (block.kind === 'network') {
      if (!network) throw new Error('the page has a block for the terminal of the network, and there is none');
      const words = await network.restart(block.code).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (words) return { ran, notRun, fault: { line: block.line, words } };
      ran++;
    }
    if (block.kind !== 'run') continue;
    const { inTime, out, err, failures } = await terminal.run({ ...block, code: block.code.replaceAll(USUAL, url) });
    const said = `${out}${err}`.trimEnd();
    if (!inTime) return { ran, notRun, fault: { line: block.line, words: `It does not end, or ended the shell:\n${said}` } };
    const unexpected = block.ends && failures.at(-1)?.code === block.ends ? failures.slice(0, -1) : failures;
    const [first] = unexpected;
    if (first) return { ran, notRun, fault: { line: first.line, words: `exit code ${first.code}:\n${said}` } };
    if (block.ends && failures.length === 0)
      return { ran, notRun, fault: { line: block.line, words: `exit code 0, not ${block.ends}:\n${said}` } };
    last = out;
    ran++;
    await network?.waitUntilSettled();
  }
  return { ran, notRun };
}
