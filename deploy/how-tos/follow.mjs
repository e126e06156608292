import { differs } from './answers.mjs';
import { parseBlocks } from './page.mjs';

/** The address at which a network listens by itself, which pages name. */
const USUAL = 'http://127.0.0.1:3000';

/**
 * Follows a page from top to bottom, in the terminal and, where it says so, in that of the network. Ends at the first fault: what
 * comes after it would need what was not done.
 */
export async function follow(page, { terminal, network, url = USUAL }) {
  const notRun = [];
  let ran = 0;
  let last;
  for (const block of parseBlocks(page)) {
    if (block.kind === 'not-run') notRun.push({ line: block.line, needs: block.needs });
    if (block.kind === 'answer' && last !== undefined) {
      const difference = differs(block, last.replaceAll(url, USUAL));
      if (difference) return { ran, notRun, fault: { line: block.line, words: `The answer is another one. ${difference}` } };
    }
    if (block.kind === 'network') {
      const words = await network.restart(block.code).then(
        () => undefined,
        ({ message }) => message,
      );
      if (words) return { ran, notRun, fault: { line: block.line, words } };
      ran++;
    }
    if (block.kind !== 'run') continue;
    const { inTime, out, err, failures } = await terminal.run({ ...block, code: block.code.replaceAll(USUAL, url) });
    const said = `${out}${err}`.trimEnd();
    if (!inTime) return { ran, notRun, fault: { line: block.line, words: `It does not end, or ended the shell:\n${said}` } };
    const unexpected = block.ends && failures.at(-1)?.code === block.ends ? failures.slice(0, -1) : failures;
    if (unexpected.length > 0)
      return { ran, notRun, fault: { line: unexpected[0].line, words: `exit code ${unexpected[0].code}:\n${said}` } };
    if (block.ends && failures.length === 0)
      return { ran, notRun, fault: { line: block.line, words: `exit code 0, not ${block.ends}:\n${said}` } };
    last = out;
    ran++;
    await network?.waitUntilSettled();
  }
  return { ran, notRun };
}
