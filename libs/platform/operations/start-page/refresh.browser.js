// Keeps the start page up to date. Without it the page shows the state of when it was loaded.

const EVERY_MS = 2000;
/** One that does not answer in this time is taken for one that is away. */
const ANSWER_WITHIN_MS = 3000;
const STATUS = { ready: 'Ready', degraded: 'Ready, but something was set aside', 'not-ready': 'Not ready' };

let away = false;

const show = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

/** Like `describeState` in start-page.ts. */
function describeState({ state, trouble, setAside }) {
  if (trouble === 'log-restored') return 'stands still: the log is older than the view';
  if (trouble === 'newer-event') return 'stands by: an event of a newer release';
  return setAside > 0 ? `${state}, ${setAside} set aside` : state;
}

function update({ status, views }) {
  const badge = document.getElementById('status');
  badge.dataset.status = status;
  show(badge, STATUS[status] ?? status);
  for (const health of views) {
    const { view, progress, lag } = health;
    const row = document.querySelector(`[data-view="${CSS.escape(view)}"]`);
    if (!row) continue;
    const cell = (name) => row.querySelector(`[data-cell="${name}"]`);
    const percent = Math.floor(progress * 100);
    show(cell('state'), describeState(health));
    show(cell('percent'), `${percent}%`);
    show(cell('lag'), String(lag));
    cell('progress').value = percent;
  }
}

function isAway() {
  if (away) return;
  away = true;
  const badge = document.getElementById('status');
  badge.dataset.status = 'away';
  show(badge, 'Does not answer');
  show(document.getElementById('since'), ` since ${new Date().toLocaleTimeString()}`);
  document.getElementById('stale').hidden = false;
}

/** What is there again may be another release with other services: the page is taken from it. */
async function isBack() {
  const page = new DOMParser().parseFromString(await (await ask(location.pathname, 'text/html')).text(), 'text/html');
  document.querySelector('main').replaceWith(page.querySelector('main'));
  document.title = page.title;
  away = false;
}

const ask = (path, accept) => fetch(path, { headers: { accept }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });

async function refresh() {
  try {
    const response = await ask('/health/ready', 'application/json');
    // 503 tells of a network that is not ready, in the same form; what stands before one that is away answers a problem.
    const health = response.ok || response.status === 503 ? await response.json() : undefined;
    if (!health?.views) isAway();
    else {
      if (away) await isBack();
      update(health);
    }
  } catch {
    // Whatever it was, nothing is known of the network now; it is asked again.
    isAway();
  }
  setTimeout(refresh, EVERY_MS);
}

setTimeout(refresh, EVERY_MS);
