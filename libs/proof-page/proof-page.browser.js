// The page on which a proof is checked. It asks nobody: what it checks is in it, or is given to it.

const data = JSON.parse(document.getElementById('data').textContent);
let language = data.language;
/** What was checked last, to be said again in another language. */
let shown;
let abilities = 'nothing';

/** Days as the Network writes them in English. */
const locale = () => (language === 'en' ? 'en-GB' : language);
const byId = (id) => document.getElementById(id);
const say = (key, values = {}) =>
  (data.words[language][key] ?? key).replaceAll(/\{(\w+)\}/g, (hole, name) => (name in values ? toWords(values[name]) : hole));
const toWords = (value) => (typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : String(value));
const sayTime = (seconds) =>
  `${new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(seconds * 1000))} UTC`;

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

const list = (name, items) => element(name, undefined, ...items.map((text) => element('li', text)));

/** Letters in groups of four, as they are printed. */
const inGroups = (bytes) =>
  encodeBase64(bytes)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
    .match(/.{1,4}/g)
    .join(' ');

function showWords() {
  document.documentElement.lang = language;
  document.title = say('title');
  for (const place of document.querySelectorAll('[data-word]')) place.textContent = say(place.dataset.word);
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  byId('cannot').hidden = abilities === 'all';
  byId('cannot').textContent = abilities === 'all' ? '' : say(abilities === 'hashes' ? 'cannot-verify' : 'cannot-hash');
  if (shown) showReport(shown);
}

function describe({ code, ...values }) {
  const why = values.why === undefined ? '' : ` (${values.why})`;
  return say(code, values) + why;
}

function sentenceOf({ log, printed, entries, subject }) {
  const { checkpoint, witnesses } = log;
  const values = { origin: checkpoint.origin, size: checkpoint.size };
  const witnessed = witnesses.map(({ name, seconds }) => say('countersigned', { name, day: sayTime(seconds) })).join(' ');
  const nobody = witnesses.length === 0 ? say('nobody-else') : '';
  const about = printed
    ? say('sentence-printed', { ...values, printed: printed.size })
    : say(entries.length === 1 ? 'sentence-entry' : 'sentence-entries', {
        ...values,
        subject: subject ?? say('these-files'),
        count: entries.length,
        numbers: toRanges(entries.map(({ number }) => number)),
      });
  return [about, witnessed, nobody].filter(Boolean).join(' ');
}

function toRanges(numbers) {
  const ranges = [];
  for (const number of [...new Set(numbers)].sort((first, second) => first - second)) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? toWords(first) : `${toWords(first)}–${toWords(last)}`)).join(', ');
}

function showReport(report) {
  shown = report;
  const place = byId('result');
  const isRight = report.faults.length === 0 && report.log !== undefined && abilities === 'all';
  place.dataset.state = report.faults.length > 0 ? 'fault' : isRight ? 'fits' : 'partly';
  const title = element('h2', say(report.faults.length > 0 ? 'does-not-fit' : isRight ? 'fits' : 'fits-partly'));
  title.id = 'result-title';
  title.tabIndex = -1;
  const parts = [title];
  if (report.faults.length > 0) {
    parts.push(list('ul', report.faults.map(describe)));
    if (report.faults.some(({ code }) => code === 'does-not-go-on')) parts.push(element('p', say('keep-the-paper')));
  } else if (report.log) parts.push(element('p', sentenceOf(report)));
  if (report.held.length > 0) parts.push(element('h3', say('checked')), list('ul', report.held.map(describe)));
  const open = abilities === 'all' ? report.open : [{ code: 'signatures-unchecked' }, ...report.open];
  if (open.length > 0) parts.push(element('h3', say('not-checked')), list('ul', open.map(describe)));
  if (report.entries.length > 0)
    parts.push(
      element('h3', say('entries')),
      list(
        'ul',
        report.entries.sort((first, second) => first.number - second.number).map((entry) => say('entry-line', entry)),
      ),
    );
  if (report.log) parts.push(element('p', `${say('root')} ${inGroups(report.log.checkpoint.root)}`));
  place.replaceChildren(...parts);
  place.hidden = false;
}

/** Said by the heading, which takes the focus: what is read aloud begins there. */
function tell(report) {
  showReport(report);
  byId('result-title').focus();
}

const fault = (code, values = {}) => ({ faults: [{ code, ...values }], held: [], open: [], entries: [] });

async function checkFiles(files) {
  if (abilities === 'nothing') return tell(fault('cannot-hash'));
  let given = files;
  if (files.size === 1) {
    const [bytes] = files.values();
    const isGrowth = bytes.length < 1_000_000 && /^old \d+\n/.test(new TextDecoder().decode(bytes.subarray(0, 30)));
    if (isGrowth) return checkPrinted(decodeText(bytes));
    given = (await readZip(bytes).catch(() => undefined)) ?? files;
  }
  tell(isPack(given) ? await checkPack(given, abilities === 'all') : fault('no-pack'));
}

async function checkPrinted(growth) {
  let printed;
  try {
    printed = readPrinted(byId('size').value, byId('root').value);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return tell(fault('printed-unreadable'));
  }
  const [keys, policy] = [await readKeys(data.keys ?? ''), data.policy ? await readPolicy(data.policy) : undefined];
  const own = keys.length > 0 || !shown?.log?.keys ? keys : shown.log.keys;
  tell(await checkGrowth(growth, printed, own, policy, abilities === 'all'));
}

async function readFiles(entries) {
  const files = new Map();
  for (const { path, file } of entries) files.set(path, new Uint8Array(await file.arrayBuffer()));
  return files;
}

/** Of what is dropped: folders with all that is in them. */
async function listDropped(items) {
  const found = [];
  const visit = async (entry, prefix) => {
    if (entry.isFile) {
      found.push({ path: prefix + entry.name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      // It gives a hundred at a time.
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const inner of some) await visit(inner, `${prefix}${entry.name}/`);
    }
  };
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  for (const entry of entries) await visit(entry, '');
  return found;
}

const listChosen = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

function listen() {
  for (const id of ['files', 'folder'])
    byId(id)?.addEventListener('change', async ({ target }) => checkFiles(await readFiles(listChosen(target))));
  const zone = byId('zone');
  for (const name of ['dragover', 'dragleave', 'drop'])
    zone?.addEventListener(name, (event) => {
      event.preventDefault();
      zone.dataset.over = String(name === 'dragover');
    });
  zone?.addEventListener('drop', async (event) => checkFiles(await readFiles(await listDropped(event.dataTransfer.items))));
  for (const button of document.querySelectorAll('[data-language]'))
    button.addEventListener('click', () => {
      language = button.dataset.language;
      showWords();
    });
}

async function start() {
  abilities = await findAbilities();
  listen();
  if (data.files) {
    const preferred = navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => tag in data.words);
    language = preferred ?? language;
  }
  showWords();
  document.body.dataset.ready = 'true';
  if (data.files) {
    const files = new Map(Object.entries(data.files).map(([path, content]) => [path, decodeBase64(content)]));
    showReport(abilities === 'nothing' ? fault('cannot-hash') : await checkPack(files, abilities === 'all'));
  }
  if (data.refusal) showReport(fault(data.refusal));
  if (data.growth) await checkPrinted(data.growth);
}

void start();
