import { type Html, html } from '#libs/pages';
import type { ProcessInfo } from '../../process/process-info.js';
import type { Health, ViewHealth } from '../health-shapes.js';

/** Who puts services together does not know of every instance since when it runs, and which release it is. */
type Shown = Pick<ProcessInfo, 'title' | 'services'> & Partial<Pick<ProcessInfo, 'version' | 'startedAt'>>;

/** What each service is for, as the page says it. */
const PURPOSES: Readonly<Record<string, string>> = {
  membership: 'Public authorities join, stay and leave; the roll on any day; liaison with the Secretariat.',
  people: 'Focal points and other persons. The only place that holds personal data.',
  governance: 'The Steering Committee and the Advisory Groups: seats, terms of reference, meetings and decisions.',
  'working-groups': 'Members work together on a theme: sessions, challenges, solutions and promising practices.',
  training: 'Modules on the Montreal Recommendations, enrolments, certificates and the guidance library.',
  research: 'Recruitment costs and fees: datasets, indicators, published figures, studies and regulations.',
};

/** The whole page with the state of now; the script on it keeps the state up to date. */
export function startPage({ title, version, services, startedAt }: Shown, health: Pick<Health, 'status' | 'views'>): string {
  return `<!doctype html>\n${html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/start-page.css">
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p>The digital secretariat of IOM's Global Policy Network to Promote Ethical Recruitment.</p>
<p class="state"><strong id="status" data-status="${health.status}" role="status">${STATUS[health.status]}</strong>
${version && `version ${version}`}${startedAt && html`, running since <time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>`}</p>
<p id="stale" role="alert" hidden>The network does not answer<span id="since"></span>. What stands here is how it was then; the page goes on by itself.</p>
</header>

<section aria-labelledby="everybody">
<h2 id="everybody">For everybody</h2>
<p>Without a sign-in. What is marked <abbr title="data for programs">JSON</abbr> is a list for programs, which the API page shows with a form.</p>
<ul class="plain">
${FOR_EVERYBODY.filter(({ service }) => services.some(({ name }) => name === service)).map(publicItem)}
</ul>
</section>

<section aria-labelledby="services">
<h2 id="services">What runs here</h2>
<ul class="services">
${services.map(serviceItem)}
</ul>
</section>

<section aria-labelledby="views">
<h2 id="views">What people see</h2>
<p>Every list and figure is built from the log of events. While one is built for the first time its questions wait; later the one before answers until the new one is there.</p>
<table>
<thead><tr><th scope="col">View</th><th scope="col">State</th><th scope="col">Built</th><th scope="col">Behind</th></tr></thead>
<tbody id="rows">
${health.views.map(viewRow)}
</tbody>
</table>
</section>

<section aria-labelledby="more">
<h2 id="more">For those who connect</h2>
<ul class="plain">
<li><a href="/api/docs">The API, to read and to try</a> (<a href="/api/openapi.json">OpenAPI document</a>)</li>
<li><a href="/api/events">The public events</a> (AsyncAPI document)</li>
<li><a href="/health/ready">Health</a> and <a href="/health/live">liveness</a></li>
</ul>
<p>A token for the secretariat: <code>npx gpn token --role secretariat</code></p>
</section>
</main>
<script src="/start-page.js" defer></script>
</body>
</html>
`}`;
}

interface PublicPage {
  readonly service: string;
  readonly href: string;
  readonly title: string;
  readonly what: string;
  readonly json?: true;
}

/** What anybody may open: pages first, then tables and lists. start-page.spec.ts opens each without a token. */
export const FOR_EVERYBODY: readonly PublicPage[] = [
  {
    service: 'governance',
    href: '/api/governance/register/print',
    title: 'Register of decisions',
    what: 'what was adopted, by which rule, with which count',
  },
  {
    service: 'training',
    href: '/api/training/certificates/verify',
    title: 'Verify a certificate',
    what: 'by the number on it',
  },
  {
    service: 'working-groups',
    href: '/api/working-groups/highlighted-practices.html',
    title: 'Promising practices',
    what: 'those that are highlighted',
  },
  {
    service: 'research',
    href: '/api/research/published-figures.csv',
    title: 'Published figures',
    what: 'what workers pay to be recruited, as others have published it; a table for spreadsheets',
  },
  { service: 'membership', href: '/api/membership/members', title: 'Members', what: 'public authorities', json: true },
  {
    service: 'governance',
    href: '/api/governance/bodies',
    title: 'Bodies',
    what: 'the Committee and the Advisory Groups, and their terms',
    json: true,
  },
  {
    service: 'working-groups',
    href: '/api/working-groups/groups',
    title: 'Working groups',
    what: 'by theme, with their next session',
    json: true,
  },
  { service: 'training', href: '/api/training/catalogue/modules', title: 'Training programme', what: 'its modules', json: true },
  {
    service: 'training',
    href: '/api/training/catalogue/offerings',
    title: 'Calendar of runs',
    what: 'that can be joined; each has its entry for a calendar at calendar.ics',
    json: true,
  },
  {
    service: 'training',
    href: '/api/training/guidance',
    title: 'Guidance library',
    what: 'recommendations, handbooks, standards',
    json: true,
  },
  {
    service: 'research',
    href: '/api/research/released-datasets',
    title: 'Datasets and their figures',
    what: 'SDG indicator 10.7.1',
    json: true,
  },
  { service: 'research', href: '/api/research/rules', title: 'Rules on recruitment', what: 'who may charge what to whom', json: true },
];

const publicItem = ({ href, title, what, json }: PublicPage): Html =>
  html`<li><a href="${href}">${title}</a>: ${what}${json && html` <small>JSON</small>`}</li>
`;

const STATUS: Readonly<Record<Health['status'], string>> = {
  ready: 'Ready',
  degraded: 'Ready, but something was set aside',
  'not-ready': 'Not ready',
};

const serviceItem = ({ name, title }: ProcessInfo['services'][number]): Html =>
  html`<li><h3>${title}</h3>${PURPOSES[name] && html`<p>${PURPOSES[name]}</p>`}<p><code>/api/${name}</code> <a href="/api/docs?part=${name}">documentation<span class="unseen"> of ${title}</span></a></p></li>
`;

/** Like `describeState` in refresh.browser.js. */
const describeState = ({ state, trouble, setAside }: ViewHealth): string => {
  if (trouble === 'log-restored') return 'stands still: the log is older than the view';
  if (trouble === 'newer-event') return 'stands by: an event of a newer release';
  return setAside > 0 ? `${state}, ${setAside} set aside` : state;
};

const viewRow = (health: ViewHealth): Html => {
  const { view, version, progress, lag } = health;
  const percent = Math.floor(progress * 100);
  return html`<tr data-view="${view}"><th scope="row">${view} <small>version ${version}</small></th><td data-cell="state">${describeState(health)}</td><td><progress data-cell="progress" max="100" value="${percent}" aria-label="built">${percent}%</progress> <span data-cell="percent">${percent}%</span></td><td data-cell="lag">${lag}</td></tr>
`;
};
