import { localTimeInWords, toLocalTime, toZonedDay } from '#libs/calendar';
import { type Instant, toDay } from '#libs/event-sourcing';
import { address, type Html, html, printPage } from '#libs/pages';
import { type ActionOfMeeting, isOverdue } from './actions.js';
import {
  type Attendance,
  type Conflict,
  dayOfMeeting,
  type Invitee,
  type Meeting,
  type MinutesRevision,
  type MinutesStatus,
  type Paper,
} from './meeting.messages.js';
import { PACK_CSS } from './pack-css.js';

/** The papers of a body or group for one meeting. Persons and sealed texts are opaque ids. */
export interface MeetingPack {
  readonly meeting: string;
  /** Name of the body or group. */
  readonly convenor: string;
  readonly record: Omit<Meeting, 'minutes'>;
  /** Minutes of the meeting before: those in force, else the newest that were circulated. */
  readonly last?: {
    readonly meeting: string;
    readonly title: string;
    readonly start: Instant;
    readonly zone: string;
    readonly status: MinutesStatus;
    /** The sealed text is absent for whoever may not know of it. */
    readonly minutes: Pick<MinutesRevision, 'revision' | 'commitment'> & Partial<Pick<MinutesRevision, 'text'>>;
  };
  /** Carried forward from earlier meetings. */
  readonly actions: readonly ActionOfMeeting[];
  /** Titles of the meetings that the actions are from, by id. */
  readonly meetings: Readonly<Record<string, string>>;
  /** Names of the members and organisations, by id: public facts. */
  readonly names: Readonly<Record<string, string>>;
  readonly preparedAt: Instant;
}

/** Names of persons and sealed texts by their ids, for a reader who may see them. */
export interface Resolved {
  readonly persons?: ReadonlyMap<string, string>;
  readonly texts?: ReadonlyMap<string, string>;
}

/**
 * The meeting pack as one page that prints well: agenda with papers, who is invited, the last minutes, open actions. Without
 * `resolved` it holds no personal data: it names persons and texts by their ids.
 */
export function packPage(pack: MeetingPack, resolved: Resolved = {}): string {
  const { convenor, record } = pack;
  const page = new PackPage(pack, resolved);
  return printPage({ title: `${convenor}: ${record.title}`, body: page.whole(), css: PACK_CSS });
}

const MODES = { virtual: 'Online', 'in-person': 'In person', hybrid: 'In person and online' } as const;
const PRESENCES = { present: 'Present', apologies: 'Apologies', absent: 'Absent' } as const;
const MINUTES: Readonly<Record<MinutesStatus, string>> = {
  none: 'none',
  draft: 'draft',
  circulated: 'circulated, not approved yet',
  approved: 'approved',
  locked: 'approved and locked',
};

class PackPage {
  constructor(
    private readonly pack: MeetingPack,
    private readonly resolved: Resolved,
  ) {}

  whole(): Html {
    return html`<main>
${this.head()}
${this.agenda()}
${this.papers()}
${this.participants()}
${this.lastMinutes()}
${this.actions()}
${this.commitments()}
<footer><small>Meeting pack of the Global Policy Network, as of ${this.pack.preparedAt.slice(0, 16).replace('T', ' ')} UTC.
Meeting <code>${this.pack.meeting}</code>, revision ${this.pack.record.revision}.</small></footer>
</main>`;
  }

  private head(): Html {
    const { convenor, record } = this.pack;
    const { title, status, mode, place, link, reason, start, zone } = record;
    const joined = address(link);
    return html`<header>
<p class="convenor">${convenor}</p>
<h1>${title}</h1>
${status === 'cancelled' && html`<p class="cancelled">Cancelled: ${reason}</p>`}
<dl>
<dt>When</dt><dd>${localTimeInWords(start, zone)}, ${this.duration()}</dd>
<dt>In UTC</dt><dd>${dayShown(toDay(start))}, ${start.slice(11, 16)} to ${this.endInUtc()}</dd>
<dt>How</dt><dd>${MODES[mode]}${place && html`, ${place}`}</dd>
${joined && html`<dt>Join</dt><dd><a href="${joined}">${joined}</a></dd>`}
</dl>
</header>`;
  }

  private duration(): string {
    const { start, end, zone } = this.pack.record;
    const [from, to] = [toLocalTime(start, zone), toLocalTime(end, zone)];
    return toDay(from) === toDay(to) ? `until ${to.slice(11)}` : `until ${dayShown(toDay(to))}, ${to.slice(11)}`;
  }

  private endInUtc(): string {
    const { start, end } = this.pack.record;
    return toDay(start) === toDay(end) ? end.slice(11, 16) : `${dayShown(toDay(end))}, ${end.slice(11, 16)}`;
  }

  private agenda(): Html {
    const { agenda, conflicts } = this.pack.record;
    return html`<section aria-labelledby="agenda"><h2 id="agenda">Agenda</h2>
${agenda.length === 0 && html`<p>No item is on the agenda yet.</p>`}
<ol class="agenda">
${agenda.map(
  ({ item, title, purpose, decision, outcome }) => html`<li>
<p><strong>${title}</strong> <span class="purpose">for ${purpose}</span></p>
${decision && html`<p>Decision ${decision}</p>`}
${this.renderPapers(item)}
${this.renderRecusals(conflicts.filter((conflict) => conflict.item === item))}
${outcome && html`<p><span class="quiet">Outcome:</span> ${outcome}</p>`}
</li>`,
)}
</ol></section>`;
  }

  private renderPapers(item: string): Html | undefined {
    const papers = this.pack.record.papers.filter((paper) => paper.item === item);
    if (papers.length === 0) return undefined;
    return html`<p><span class="quiet">${papers.length === 1 ? 'Paper' : 'Papers'}:</span> ${papers
      .map(({ reference, title }) => reference ?? title)
      .join('; ')}</p>`;
  }

  private renderRecusals(conflicts: readonly Conflict[]): Html | undefined {
    if (conflicts.length === 0) return undefined;
    const names = conflicts.map(({ participant }) => this.placeName(participant)).join('; ');
    return html`<p><span class="quiet">Takes no part (conflict of interest):</span> ${names}</p>`;
  }

  private papers(): Html {
    const { papers, agenda } = this.pack.record;
    const toItemNumber = ({ item }: Paper): string | undefined => {
      const index = agenda.findIndex((candidate) => candidate.item === item);
      return index < 0 ? undefined : String(index + 1);
    };
    return html`<section aria-labelledby="papers"><h2 id="papers">Papers</h2>
${papers.length === 0 && html`<p>No papers.</p>`}
${
  papers.length > 0 &&
  html`<table>
<thead><tr><th scope="col">Reference</th><th scope="col">Title</th><th scope="col">Item</th><th scope="col">Edition</th></tr></thead>
<tbody>${papers.map(
    (paper) => html`<tr>
<td data-label="Reference">${paper.reference}</td>
<th scope="row">${paper.title}${paper.language && html` <small>(${paper.language})</small>`}</th>
<td data-label="Item">${toItemNumber(paper)}</td>
<td data-label="Edition">${paper.edition}</td>
</tr>`,
  )}</tbody>
</table>`
}
</section>`;
  }

  private participants(): Html {
    const { invitees, attendance } = this.pack.record;
    const recorded = attendance.length > 0;
    return html`<section aria-labelledby="participants"><h2 id="participants">Participants</h2>
${invitees.length === 0 && html`<p>Nobody is invited yet.</p>`}
${
  invitees.length > 0 &&
  html`<table>
<thead><tr><th scope="col">Party</th><th scope="col">As</th><th scope="col">Person</th>${recorded && html`<th scope="col">Attendance</th>`}</tr></thead>
<tbody>${[...invitees].sort(byCapacity).map((invitee) => {
    const attended = attendance.find(({ participant }) => participant === invitee.participant);
    return html`<tr>
<th scope="row" dir="auto">${this.partyName(invitee)}</th>
<td class="short" data-label="As">${invitee.capacity}</td>
<td data-label="Person">${this.person(attended?.person ?? invitee.person)}</td>
${recorded && html`<td data-label="Attendance">${attended && this.attendance(attended)}</td>`}
</tr>`;
  })}</tbody>
</table>`
}
</section>`;
  }

  private attendance({ presence, stays }: Attendance): string {
    const { zone } = this.pack.record;
    const time = (instant: Instant): string => toLocalTime(instant, zone).slice(11);
    const times = stays.flatMap(({ arrivedAt: from, leftAt: until }) => {
      if (from && until) return [`${time(from)} to ${time(until)}`];
      return from ? [`from ${time(from)}`] : until ? [`until ${time(until)}`] : [];
    });
    return [PRESENCES[presence], ...(times.length > 0 ? [`(${times.join(', ')})`] : [])].join(' ');
  }

  private lastMinutes(): Html {
    const { last } = this.pack;
    return html`<section aria-labelledby="minutes"><h2 id="minutes">Minutes of the last meeting</h2>
${!last && html`<p>There are no minutes of an earlier meeting.</p>`}
${last && this.renderMinutes(last)}
</section>`;
  }

  private renderMinutes({ title, start, zone, status, minutes }: NonNullable<MeetingPack['last']>): Html {
    const text = minutes.text && this.resolved.texts?.get(minutes.text);
    return html`<p><strong>${title}</strong>, ${dayShown(toLocalTime(start, zone).slice(0, 10))}: revision ${minutes.revision}, ${MINUTES[status]}.</p>
${text !== undefined && html`<div class="prose">${paragraphs(text)}</div>`}
${text === undefined && html`<p class="quiet">The text is sealed; it is put in here for those who may read it.</p>`}
`;
  }

  private commitments(): Html | undefined {
    const { record, last } = this.pack;
    const entries = [
      ...record.papers.map(({ reference, title, file }) => [reference ?? title, file.commitment ?? ''] as const),
      ...(last?.minutes.text ? [[`Minutes: sealed text ${last.minutes.text}`, last.minutes.commitment] as const] : []),
    ];
    if (entries.length === 0) return undefined;
    return html`<section aria-labelledby="commitments"><h2 id="commitments">Commitments</h2>
<p class="quiet">What each file and text was committed to by when it was sealed: by it can be shown later that this is what was put before the meeting.</p>
<ul class="commitments">${entries.map(([name, commitment]) => html`<li>${name}<br><code>${commitment}</code></li>`)}</ul>
</section>`;
  }

  private actions(): Html {
    const { actions, meetings, preparedAt, record } = this.pack;
    const day = record.start < preparedAt ? dayOfMeeting(record) : toZonedDay(preparedAt, record.zone);
    return html`<section aria-labelledby="actions"><h2 id="actions">Open actions from earlier meetings</h2>
${actions.length === 0 && html`<p>No action is open.</p>`}
${
  actions.length > 0 &&
  html`<table>
<thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">Due</th><th scope="col">Agreed</th></tr></thead>
<tbody>${actions.map(
    (action) => html`<tr>
<th scope="row">${action.text}</th>
<td data-label="Who" dir="auto">${this.owner(action)}</td>
<td data-label="Due">${action.due && dayShown(action.due)}${isOverdue({ ...action, status: 'open' }, day) && html` <strong class="overdue">overdue</strong>`}</td>
<td data-label="Agreed">${meetings[action.meeting] ?? action.meeting}, ${dayShown(action.agreedOn)}</td>
</tr>`,
  )}</tbody>
</table>`
}
</section>`;
  }

  private owner({ party, person }: ActionOfMeeting): Html {
    if (!party && !person) return html`Secretariat`;
    return html`${party && this.name(party)}${party && person && ', '}${this.person(person)}`;
  }

  private partyName({ party, capacity }: Invitee): string {
    return party ? this.name(party) : capacity === 'guest' ? 'Guest' : '';
  }

  private placeName(participant: string): string {
    const invitee = this.pack.record.invitees.find((candidate) => candidate.participant === participant);
    return invitee ? this.partyName(invitee) : participant;
  }

  private name(party: string): string {
    return this.pack.names[party] ?? party;
  }

  private person(id: string | undefined): Html | undefined {
    if (id === undefined) return undefined;
    const name = this.resolved.persons?.get(id);
    return name === undefined ? html`<code class="short" title="${id}">person ${id.slice(0, 8)}</code>` : html`${name}`;
  }
}

const CAPACITIES = ['chair', 'co-chair', 'vice-chair', 'member', 'observer', 'guest'];

/** The chair first, guests last; those of one capacity as they were invited. */
const byCapacity = (a: Invitee, b: Invitee): number => CAPACITIES.indexOf(a.capacity) - CAPACITIES.indexOf(b.capacity);

const paragraphs = (text: string): readonly Html[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${paragraph}</p>`);

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `30 November 2026` */
const dayShown = (day: string): string => LONG_DAY.format(new Date(`${day}T00:00:00.000Z`));
