export interface Block {
  readonly kind: 'run' | 'network' | 'not-run' | 'answer' | 'shown';
  readonly language: string;
  /** That of its first line on the page. */
  readonly line: number;
  readonly code: string;
  readonly needs?: string;
  readonly ends?: number;
  /** What stands behind the language of its fence. */
  readonly words?: string;
  /** Its fence has no end. */
  readonly open?: boolean;
}

export interface Fault {
  readonly line: number;
  readonly words: string;
}

/** What a reader may not have, each in the words that stand behind `needs` in the fence of a block that is not run. */
export const NEEDS: readonly string[] = [
  'Docker',
  'EventStoreDB',
  'Java and Maven',
  'Kafka',
  'an empty network',
  'an issuer',
  'a change of the code',
];

/** Names that the shell and the settings of the platform bring along; every other one is set on the page before it is used. */
const BROUGHT_ALONG = /^(HOME|PWD|PATH|RANDOM|EDITOR|GPN_[A-Z_]+)$/;
const SHELL = ['sh', 'bash', 'shell', 'console', 'zsh'];
const ENDS = /^ends with (\d+)$/;
const FENCE = /^( *)```(.*)$/;

/** What every page that sends something begins with; `GPN` is the address of the network, on every page. */
const BEGINNING: Readonly<Record<string, string>> = {
  GPN: 'GPN=http://127.0.0.1:3000',
  as: `as() { local who=$1 where=$2; shift 2; curl -sS --fail-with-body -w '\\n' -H "authorization: Bearer $who" -H 'content-type: application/json' "$GPN/api/$where" "$@"; }`,
  field: `field() { node -p "const said = JSON.parse(require('node:fs').readFileSync(0)); if (said.status >= 400) throw said.detail; said.$1"; }`,
  day: `day() { node -p "new Date(Date.now() + $1 * 86400000).toISOString().slice(0, 10)"; }`,
};

/**
 * The fenced blocks of a page. `sh` is run, and its last command ends with the code that `sh ends with 3` says; `sh network` is run in
 * the terminal of the network, after Ctrl-C; `sh needs …` is not run; `json answer` and `text answer` are what the block before says.
 */
export function parseBlocks(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: OpenBlock | undefined;
  for (const [index, line] of page.split('\n').entries()) {
    const [, indent = '', info] = FENCE.exec(line) ?? [];
    if (info === undefined) {
      open?.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
      continue;
    }
    if (open) {
      blocks.push(toBlock(open));
      open = undefined;
    } else open = { info: info.trim(), indent: indent.length, line: index + 2, lines: [] };
  }
  if (open) blocks.push({ ...toBlock(open), open: true });
  return blocks;
}

interface OpenBlock {
  readonly info: string;
  readonly indent: number;
  readonly line: number;
  readonly lines: string[];
}

function toBlock({ info, line, lines }: OpenBlock): Block {
  const [language = '', ...rest] = info.split(/\s+/);
  const words = rest.join(' ');
  const block = { language, line, code: `${lines.join('\n')}\n` };
  if (words === 'answer') return { ...block, kind: 'answer' };
  if (!SHELL.includes(language)) return { ...block, kind: 'shown' };
  if (words.startsWith('needs ')) return { ...block, kind: 'not-run', needs: words.slice('needs '.length) };
  const [, code] = ENDS.exec(words) ?? [];
  if (code !== undefined) return { ...block, kind: 'run', ends: Number(code) };
  return { ...block, kind: words === 'network' ? 'network' : 'run', ends: 0, words };
}

/** Why a page cannot be followed as it stands, each with its line. */
export function findFaults(page: string): readonly Fault[] {
  const blocks = parseBlocks(page);
  return [...blocks.flatMap(blockFaults), ...findIndented(page), ...findUnset(blocks), ...findOtherBeginnings(blocks)];
}

const isTyped = ({ kind }: Block): boolean => kind === 'run' || kind === 'network';
const lineAt = (block: Block, index: number): number => block.line + block.code.slice(0, index).split('\n').length - 1;

/** What a reader would have to put something in the place of. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/…|\.\.\.(?=[\s'"\])}]|$)/gm, 'an ellipsis'],
  [/<[a-z][\w -]*>/g, 'a place to be filled in'],
  [/\bID\b(?! of)|\bID of [a-z ]+|\bFILE\b|\bBACKUP\b/g, 'a place to be filled in'],
];

function blockFaults(block: Block): readonly Fault[] {
  const fault = (words: string, index = 0): Fault => ({ line: lineAt(block, index), words });
  if (block.open) return [fault('a fence without an end')];
  if (block.language === '') return [fault('a fence without a language')];
  if (block.kind === 'not-run' && !NEEDS.includes(block.needs ?? '')) return [fault(`needs ${block.needs}: one of ${NEEDS.join(', ')}`)];
  if (block.kind === 'run' && block.language !== 'sh') return [fault(`a fence of ${block.language}: sh is run`)];
  if (block.kind === 'run' && block.words) return [fault(`sh ${block.words}: sh, sh ends with, sh network or sh needs`)];
  if (!isTyped(block)) return [];
  return LEFT_OUT.flatMap(([pattern, what]) =>
    [...block.code.matchAll(pattern)].map(({ 0: excerpt, index }) => fault(`${what}: ${excerpt}`, index)),
  );
}

/** Blocks that are made by indenting would not be run, so there are none. Text of a list is indented by three. */
function findIndented(page: string): readonly Fault[] {
  const faults: Fault[] = [];
  let fenced = false;
  for (const [index, line] of page.split('\n').entries()) {
    if (FENCE.test(line)) fenced = !fenced;
    else if (!fenced && /^ {4,}\S/.test(line)) faults.push({ line: index + 1, words: 'a block without a fence' });
  }
  return faults;
}

/** What sets a name, `NAME=` or `NAME()` or `for NAME in`, and what uses it, `$NAME`. */
const NAMES = /(?:^|[\s;({])(?:for )?([A-Za-z_]\w*)(?:=|\(\)| in )|\$\{?([A-Za-z_]\w*)/gm;

/** A page is whole: what it uses, it has set before. */
function findUnset(blocks: readonly Block[]): readonly Fault[] {
  const set = new Set<string>();
  return blocks.filter(isTyped).flatMap((block) =>
    [...block.code.matchAll(NAMES)].flatMap(({ 0: mention, 1: sets, 2: uses, index }) => {
      if (sets) set.add(sets);
      if (!uses || set.has(uses) || BROUGHT_ALONG.test(uses)) return [];
      return [{ line: lineAt(block, index), words: `${mention} is not set on this page before` }];
    }),
  );
}

/** `$GPN`, `as`, `field` and `day` are the same on every page. */
function findOtherBeginnings(blocks: readonly Block[]): readonly Fault[] {
  return blocks
    .filter(isTyped)
    .flatMap((block) =>
      [...block.code.matchAll(/^(?:(GPN)=|(as|field|day)\(\)).*$/gm)].flatMap(({ 0: line, 1: variable, 2: functionName, index }) =>
        line === BEGINNING[variable ?? functionName ?? '']
          ? []
          : [{ line: lineAt(block, index), words: `${variable ?? functionName} is said otherwise than on the other pages` }],
      ),
    );
}
