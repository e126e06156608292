// Keeps the start page up to date. Without it the page shows the state of when it was loaded.

const EVERY_MS = 5000;
const STATUS = { ready: 'Ready', degraded: 'Ready, but something was set aside', 'not-ready': 'Not ready' };

const show = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

/** Like `stateOf` in start-page.ts. */
function stateOf({ state, trouble, setAside }) {
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
    show(cell('state'), stateOf(health));
    show(cell('percent'), `${percent}%`);
    show(cell('lag'), String(lag));
    cell('progress').value = percent;
  }
}

async function refresh() {
  let answered = false;
  try {
    const response = await fetch('/health/ready', { headers: { accept: 'application/json' } });
    // 503 tells of a network that is not ready, in the same form.
    if (response.ok || response.status === 503) {
      update(await response.json());
      answered = true;
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
  document.getElementById('stale').hidden = answered;
  setTimeout(refresh, EVERY_MS);
}

setTimeout(refresh, EVERY_MS);
