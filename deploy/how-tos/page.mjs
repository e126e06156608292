/** What a reader may not have, each in the words that stand behind `needs` in the fence of a block that is not run. */
export const NEEDS = ['Docker', 'EventStoreDB', 'Java and Maven', 'Kafka', 'an issuer', 'a change of the code'];

/** Names that the shell and the settings of the platform bring along; every other one is set on the page before it is used. */
const BROUGHT_ALONG = /^(HOME|PWD|PATH|RANDOM|EDITOR|GPN_[A-Z_]+)$/;
const SHELL = ['sh', 'bash', 'shell', 'console', 'zsh'];
const ENDS = /^ends with (\d+)$/;
const FENCE = /^( *)```(.*)$/;

/** What every page that sends something begins with; `GPN` is the address of the network, on every page. */
export const BEGINNING = {
  GPN: 'GPN=http://127.0.0.1:3000',
  as: `as() { local who=$1 where=$2; shift 2; curl -sS --fail-with-body -w '\\n' -H "authorization: Bearer $who" -H 'content-type: application/json' "$GPN/api/$where" "$@"; }`,
  field: `field() { node -p "const said = JSON.parse(require('node:fs').readFileSync(0)); if (said.status >= 400) throw said.detail; said.$1"; }`,
  day: `day() { node -p "new Date(Date.now() + $1 * 86400000).toISOString().slice(0, 10)"; }`,
};

/**
 * The fenced blocks of a page. `sh` is run, and its last command ends with the code that `sh ends with 3` says; `sh network` is run in
 * the terminal of the network, after Ctrl-C; `sh needs …` is not run; `json answer` and `text answer` are what the block before says.
 */
export function parseBlocks(page) {
  const blocks = [];
  let open;
  for (const [index, line] of page.split('\n').entries()) {
    const [, indent, info] = FENCE.exec(line) ?? [];
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

function toBlock({ info, line, lines }) {
  const [language, ...words] = info.split(/\s+/);
  const said = words.join(' ');
  const block = { language, line, code: `${lines.join('\n')}\n` };
  if (said === 'answer') return { ...block, kind: 'answer' };
  if (!SHELL.includes(language)) return { ...block, kind: 'shown' };
  if (said.startsWith('needs ')) return { ...block, kind: 'not-run', needs: said.slice('needs '.length) };
  if (ENDS.test(said)) return { ...block, kind: 'run', ends: Number(ENDS.exec(said)[1]) };
  return { ...block, kind: said === 'network' ? 'network' : 'run', ends: 0, said };
}

/** Why a page cannot be followed as it stands, each with its line. */
export function findFaults(page) {
  const blocks = parseBlocks(page);
  return [...blocks.flatMap(blockFaults), ...findIndented(page), ...unset(blocks), ...otherwiseBegun(blocks)];
}

const isTyped = ({ kind }) => kind === 'run' || kind === 'network';
const lineAt = (block, index) => block.line + block.code.slice(0, index).split('\n').length - 1;

/** What a reader would have to put something in the place of. */
const LEFT_OUT = [
  [/…|\.\.\.(?=[\s'"\])}]|$)/gm, 'an ellipsis'],
  [/<[a-z][\w -]*>/g, 'a place to be filled in'],
  [/\bID\b(?! of)|\bID of [a-z ]+|\bFILE\b|\bBACKUP\b/g, 'a place to be filled in'],
];

function blockFaults(block) {
  const fault = (words, index = 0) => ({ line: lineAt(block, index), words });
  if (block.open) return [fault('a fence without an end')];
  if (block.language === '') return [fault('a fence without a language')];
  if (block.kind === 'not-run' && !NEEDS.includes(block.needs)) return [fault(`needs ${block.needs}: one of ${NEEDS.join(', ')}`)];
  if (block.kind === 'run' && block.language !== 'sh') return [fault(`a fence of ${block.language}: sh is run`)];
  if (block.kind === 'run' && block.said) return [fault(`sh ${block.said}: sh, sh ends with, sh network or sh needs`)];
  if (!isTyped(block)) return [];
  return LEFT_OUT.flatMap(([pattern, what]) =>
    [...block.code.matchAll(pattern)].map(({ 0: excerpt, index }) => fault(`${what}: ${excerpt}`, index)),
  );
}

/** Blocks that are made by indenting would not be run, so there are none. Text of a list is indented by three. */
function findIndented(page) {
  const faults = [];
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
function unset(blocks) {
  const set = new Set();
  return blocks.filter(isTyped).flatMap((block) =>
    [...block.code.matchAll(NAMES)].flatMap(({ 0: mention, 1: sets, 2: uses, index }) => {
      if (sets) set.add(sets);
      if (!uses || set.has(uses) || BROUGHT_ALONG.test(uses)) return [];
      return [{ line: lineAt(block, index), words: `${mention} is not set on this page before` }];
    }),
  );
}

/** `$GPN`, `as`, `field` and `day` are the same on every page. */
function otherwiseBegun(blocks) {
  return blocks
    .filter(isTyped)
    .flatMap((block) =>
      [...block.code.matchAll(/^(?:(GPN)=|(as|field|day)\(\)).*$/gm)].flatMap(({ 0: line, 1: variable, 2: functionName, index }) =>
        line === BEGINNING[variable ?? functionName]
          ? []
          : [{ line: lineAt(block, index), words: `${variable ?? functionName} is said otherwise than on the other pages` }],
      ),
    );
}
