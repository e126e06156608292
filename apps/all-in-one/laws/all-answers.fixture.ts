import { daysAfter } from '#libs/event-sourcing';
import { tableRows } from '#libs/spreadsheets';
import type { Explanation, Item, Moving, ToMove } from './answered.fixture.js';
import { toName } from './answers.fixture.js';
import type { AskedOverHttp } from './asked-over-http.fixture.js';
import { AUTHORITIES, GROUPS } from './facts.fixture.js';

/** What one place answers to a question, beside another one. */
export type Said = readonly [place: string, answer: unknown];

/** Notes where two places say two things. */
export class Comparison {
  readonly found: string[] = [];
  /** How many pairs of answers were held against each other. */
  compared = 0;

  /** Each of them says what the first one says. */
  same(question: string, [first, told]: Said, ...others: readonly Said[]): void {
    const expected = inNames(told);
    for (const [place, answer] of others) {
      this.compared++;
      const said = inNames(answer);
      if (said !== expected) this.found.push(`${question}: ${first} says ${expected}; ${place} says ${said}`);
    }
  }

  /** Whatever the one has, the other has. */
  within(question: string, [part, some]: readonly [string, readonly string[]], [whole, all]: readonly [string, readonly string[]]): void {
    this.compared++;
    const missing = some.filter((entry) => !all.includes(entry));
    if (missing.length > 0) this.found.push(`${question}: ${part} has ${inNames(missing.toSorted())}, which ${whole} has not`);
  }
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const inNames = (answer: unknown): string => (JSON.stringify(answer) ?? 'nothing').replaceAll(ID, toName);

/**
 * Asks the running services for these days, each question in every place that answers it, and the command line too.
 * `printedOn`: the days for which pages, tables and commands are asked as well, which takes longer.
 */
export async function everythingAsked(
  http: AskedOverHttp,
  { days, printedOn, today }: { readonly days: readonly string[]; readonly printedOn: readonly string[]; readonly today: string },
): Promise<Comparison> {
  const comparison = new Comparison();
  const questions = new Questions(http, comparison, today);
  await questions.compareMembers(days, printedOn);
  await questions.bodiesOn(days);
  await questions.groupsOn(days);
  await questions.whatIsLeft();
  await questions.decisionsTaken();
  return comparison;
}

interface Roll {
  readonly members: Listed;
  readonly expressions: Listed;
}

interface Listed {
  readonly count: number;
  readonly items: readonly Item[];
}

interface Part {
  readonly group: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly open: boolean;
}

interface TakesPart {
  readonly groups: readonly Part[];
  readonly actions: readonly { readonly action: string }[];
}

interface Party {
  readonly status: string;
  readonly seats: readonly Item[];
  readonly actions: readonly { readonly action: string }[];
}

class Questions {
  private readonly rolls = new Map<string, readonly string[]>();
  private directory: readonly Item[] = [];

  constructor(
    private readonly http: AskedOverHttp,
    private readonly says: Comparison,
    private readonly today: string,
  ) {}

  /** The roll, `gpn roll`, its tables, the directory, the public list, the growth figures. */
  async compareMembers(days: readonly string[], printedOn: readonly string[]): Promise<void> {
    const { http, says, today } = this;
    for (const day of new Set([...days, ...printedOn, today])) {
      const { members, expressions } = await http.get<Roll>(`membership/roll?asOf=${day}`);
      const rows = cards([...members.items, ...expressions.items]);
      this.rolls.set(day, ids(members.items));
      says.same(`how many members there were on ${day}`, ['the roll’s list', members.items.length], ['the roll’s count', members.count]);
      if (!printedOn.includes(day)) continue;
      const printed = JSON.parse(await http.gpn('roll', '--as-of', day, '--json')) as Roll;
      const [table, exported] = [
        await http.gpn('roll', '--as-of', day, '--csv'),
        await http.gpn('export', 'roll', '--as-of', day, '--csv'),
      ];
      says.same(
        `the roll of ${day}`,
        ['the roll', rows],
        ['gpn roll --json', cards([...printed.members.items, ...printed.expressions.items])],
        ['gpn roll --csv', cards(await read(table))],
        ['gpn export roll', cards(await read(exported))],
      );
      const [head] = (await http.gpn('roll', '--as-of', day)).split('\n');
      says.same(
        `how many members there were on ${day}`,
        ['the roll', `As of ${day}: ${members.count} members and ${expressions.count} further expressions of interest.`],
        ['gpn roll', head?.replace(/, as known at \S+Z:/, ':')],
      );
    }

    this.directory = await http.all<Item>('membership/authorities');
    const listed = ids(this.directory.filter(({ status }) => status === 'member'));
    says.same(
      'who is a member today',
      ['the directory', listed],
      ['the roll', this.rolls.get(today)],
      ['the public list', ids(await http.all<Item>('membership/members'))],
    );
    const table = await read(await http.gpn('export', 'directory', '--csv'));
    says.same('the directory', ['the directory', cards(this.directory)], ['gpn export directory', cards(table)]);
    for (const entry of this.directory) {
      const shown = await http.get<Item>(`membership/authorities/${entry.authority}`);
      says.same(`${toName(entry.authority ?? '')}`, ['the directory', cards([entry])], ['its own page', cards([shown])]);
    }

    const months = listMonths(days);
    const growth = await http.get<{ months: readonly { month: string; members: number }[] }>(
      `membership/growth?from=${months[0]}&to=${months.at(-1)}`,
    );
    for (const { month, members } of growth.months.filter(({ month }) => months.includes(month))) {
      const end = findLastDay(month);
      const { members: listed } = await http.get<Roll>(`membership/roll?asOf=${end}`);
      says.same(`how many members there were at the end of ${month}`, ['the roll', listed.count], ['the growth figures', members]);
    }
  }

  /** Compositions, seats, parties, terms in force: in the body’s page, in lists, with the party. */
  async bodiesOn(days: readonly string[]): Promise<void> {
    const { http, says } = this;
    const { items: knownBodies } = await http.get<{ items: readonly Item[] }>('governance/bodies');
    const parties = new Map<string, Party>();
    for (const holder of [...AUTHORITIES, ...ids(await http.all<Item>('governance/organisations'), 'organisation')]) {
      const party = await this.unlessUnknown<Party>(`governance/parties/${holder}`);
      if (party) parties.set(holder, party);
    }
    for (const { authority = '', status = '' } of this.directory) {
      const statusToday = parties.get(authority)?.status ?? 'not-member';
      says.same(`what ${toName(authority)} is today`, ['the directory', asMember(status)], ['governance', statusToday]);
    }
    for (const day of days) {
      const { items: bodies } = await http.get<{ items: readonly Item[] }>(`governance/bodies?on=${day}`);
      const seats = await http.all<Item>(`governance/seats?on=${day}`);
      const terms = await http.all<Item>(`governance/terms?on=${day}`);
      for (const { body = '', kind } of knownBodies) {
        const page = await http.get<Item & { readonly composition: readonly Item[]; readonly terms?: Item }>(
          `governance/bodies/${body}?on=${day}`,
        );
        const card = bodies.find((listedBody) => listedBody.body === body);
        const composition = holdings(page.composition);
        says.same(
          `who sits in ${toName(body)} on ${day}`,
          ['the body’s page', composition],
          ['the list of seats', holdings(seats.filter((heldSeat) => heldSeat.body === body))],
          [
            'the parties’ pages',
            holdings(
              [...parties].flatMap(([holder, party]) =>
                party.seats.filter((heldSeat) => isHeldOn(heldSeat, body, day)).map((heldSeat) => ({ ...heldSeat, holder })),
              ),
            ),
          ],
        );
        says.same(
          `how many sit in ${toName(body)} on ${day}`,
          ['the body’s page', [page.composition.length, page.composition.filter(({ votes }) => votes).length]],
          ['the list of bodies', [card?.seats, card?.votingSeats]],
        );
        const holders = page.composition.map(({ holder = '' }) => holder);
        if (kind === 'steering-committee')
          says.within(`of those who sit on ${day}`, [toName(body), holders], ['the roll', this.rolls.get(day) ?? []]);
        const own = await http.get<{ readonly inForce?: Item; readonly versions: readonly Item[] }>(`governance/terms/${body}?on=${day}`);
        const inForce = (version: Item | undefined) => version && [version.version, version.decision, version.startsOn, version.endsOn];
        says.same(
          `the terms of ${toName(body)} in force on ${day}`,
          ['its terms', inForce(own.inForce)],
          ['the body’s page', inForce(page.terms)],
          ['the list of terms', inForce(terms.find(({ owner }) => owner === body)?.inForce)],
          [
            'the list of versions',
            inForce(own.versions.find(({ startsOn = '', endsOn }) => startsOn <= day && (endsOn === undefined || day <= endsOn))),
          ],
        );
      }
    }
  }

  /** Members and chairs of groups: in the group’s page, with the member. */
  async groupsOn(days: readonly string[]): Promise<void> {
    const { http, says, today } = this;
    const listed = await http.all<Item>('working-groups/groups');
    const parts = new Map<string, TakesPart>();
    for (const member of AUTHORITIES) parts.set(member, await http.get<TakesPart>(`working-groups/members/${member}/takes-part`));
    for (const group of GROUPS.filter((id) => listed.some((entry) => entry.group === id))) {
      for (const day of new Set([...days, today])) {
        const page = await http.get<GroupPage>(`working-groups/groups/${group}?asOf=${day}`);
        const members = page.countries.flatMap(({ members }) => members);
        const shown = members.map(({ member, startsOn }) => [member, startsOn]).sort();
        says.same(
          `who takes part in ${toName(group)} on ${day}`,
          ['the group’s page', shown],
          [
            'the members’ pages',
            [...parts]
              .flatMap(([member, { groups }]) =>
                groups.filter((entry) => entry.group === group && covers(entry, day)).map(({ startsOn }) => [member, startsOn]),
              )
              .sort(),
          ],
        );
        says.same(
          `who chairs ${toName(group)} on ${day}`,
          ['the chairs of its page', page.chairs.map(({ member, capacity }) => [member, capacity]).sort()],
          [
            'the members of its page',
            members
              .filter(({ chair }) => chair)
              .map(({ member, chair }) => [member, chair])
              .sort(),
          ],
        );
        const members_ = members.map(({ member }) => member);
        says.within(`of those who take part on ${day}`, [toName(group), members_], ['the roll', this.rolls.get(day) ?? []]);
        if (day === today)
          says.same(
            `how many take part in ${toName(group)}`,
            ['its page', members.length],
            ['the list of groups', listed.find((entry) => entry.group === group)?.members],
          );
      }
    }
  }

  /** What is open and whose: boards of actions, the party’s and the member’s pages, the lists of what has to be moved. */
  async whatIsLeft(): Promise<void> {
    const { http, says, today } = this;
    const ofNobody = (
      await Promise.all(['governance', 'working-groups'].map((service) => http.all<Item>(`${service}/actions?owner=nobody&status=open`)))
    ).flat();
    for (const { authority = '', status, successor } of this.directory) {
      const listed = await Promise.all(
        ['governance', 'working-groups'].map((service) =>
          http.get<{ items: readonly ToMove[] }>(`${service}/to-move?authority=${authority}`),
        ),
      );
      const toMove = listed.flatMap(({ items }) => items);
      const of = (kind: string, field: 'record' | 'part') =>
        toMove
          .filter((item) => item.kind === kind)
          .map((item) => item[field])
          .sort();
      const part = await http.get<TakesPart>(`working-groups/members/${authority}/takes-part`);
      const board = await http.all<Item>(`working-groups/actions?party=${authority}&status=open`);
      const party = await this.unlessUnknown<Party>(`governance/parties/${authority}`);
      const ofMeetings = await http.all<Item>(`governance/actions?party=${authority}&status=open`);
      says.same(
        `what ${toName(authority)} has to do`,
        ['the boards of actions', ids([...board, ...ofMeetings], 'action')],
        ['its pages', ids([...part.actions, ...(party?.actions ?? [])], 'action')],
      );
      // What one that left has left to nobody waits for the Secretariat to give it away.
      const left = ofNobody.filter(({ formerParty }) => formerParty === authority);
      says.same(
        `what ${toName(authority)} has to do, or has left to nobody`,
        ['the boards of actions', ids([...board, ...ofMeetings, ...left], 'action')],
        ['what has to be moved', of('open-action', 'part')],
      );
      says.same(
        `in which groups ${toName(authority)} takes part`,
        [
          'its page',
          ids(
            part.groups.filter(({ open }) => open),
            'group',
          ),
        ],
        ['what has to be moved', of('group-place', 'record')],
      );
      says.same(
        `which seats ${toName(authority)} has`,
        [
          'its page',
          ids(
            (party?.seats ?? []).filter(({ endsOn = '' }) => endsOn >= today),
            'seat',
          ),
        ],
        ['what has to be moved', of('seat', 'part')],
      );
      if (status !== 'succeeded') continue;
      const printed = JSON.parse(await http.gpn('succession', 'to-move', authority, '--json')) as readonly Moving[];
      says.same(
        `who goes on with what ${toName(authority)} had`,
        ['the directory', [[authority, this.findSuccessor(authority)]]],
        ['gpn succession to-move', printed.map(({ from, to }) => [from.authority, to?.authority])],
      );
      const short = (all: readonly ToMove[]) => all.map(({ kind, record, part: which }) => [kind, record, which ?? '']).sort();
      says.same(
        `what ${toName(authority)} has left to ${toName(successor ?? '')}`,
        ['the services', short(toMove)],
        ['gpn succession to-move', short(printed.flatMap(({ items }) => items))],
      );
    }
  }

  /** Who goes on now with what an authority had that was succeeded. */
  private findSuccessor(authority: string): string {
    const { successor, status } = this.directory.find((entry) => entry.authority === authority) ?? {};
    return status === 'succeeded' && successor !== undefined ? this.findSuccessor(successor) : authority;
  }

  /** A decision: in the lists, on its page, in the register and its print, explained, and on the command line. */
  async decisionsTaken(): Promise<void> {
    const { http, says } = this;
    const listed = await http.all<Item>('governance/decisions');
    const register = await http.all<Item>('governance/register');
    const print = await http.text('governance/register/print');
    const toCards = (items: readonly Item[]) =>
      items
        .map(({ decision, title, status, since, closedAt, supersededBy }) => [decision, title, status, since, closedAt, supersededBy])
        .sort();
    says.same(
      'the decisions',
      ['their list', toCards(listed)],
      ['gpn decision list', toCards(JSON.parse(await http.gpn('decision', 'list', '--json')) as readonly Item[])],
    );
    const public_ = listed.filter(({ status = '' }) => ['adopted', 'implemented', 'superseded'].includes(status));
    says.same('the adopted decisions', ['the list of decisions', toCards(public_)], ['the register', toCards(register)]);
    says.same(
      'the adopted decisions',
      ['the register', ids(register, 'decision')],
      ['the printed page', [...print.matchAll(/id="d(\d{4}-\d{3})"/g)].map(([, reference]) => reference).sort()],
    );
    for (const card of listed) {
      const reference = card.decision ?? '';
      const page = await http.get<DecisionPage>(`governance/decisions/${reference}`);
      const explained = await http.get<Explanation>(`governance/decisions/${reference}/explanation`);
      const shown = JSON.parse(await http.gpn('decision', 'show', reference, '--json')) as DecisionPage;
      const closing = explained.closings.at(-1);
      says.same(`${reference}`, ['the list', toCards([card])], ['its page', toCards([page])], ['gpn decision show', toCards([shown])]);
      says.same(`the status of ${reference}`, ['its page', page.status], ['its explanation', explained.status]);
      says.same(
        `how ${reference} came out`,
        ['its page', toOutcome(page.outcome)],
        ['its explanation, as recorded', toOutcome(closing?.recorded.outcome)],
        ['its explanation, from history', toOutcome(closing?.recomputed?.outcome)],
        ['gpn decision explain', explained.closings.length === 0 ? undefined : toOutcome(await this.explainedInPrint(reference))],
      );
      const entry =
        register.find(({ decision }) => decision === reference) && (await http.get<DecisionPage>(`governance/register/${reference}`));
      if (!entry) continue;
      says.same(`how ${reference} came out`, ['its page', toOutcome(page.outcome)], ['the register', toOutcome(entry.outcome)]);
      says.same(`what ${reference} took the place of`, ['its page', page.supersedes], ['the register', entry.supersedes]);
      const section = print.split(`id="d${reference}"`)[1]?.split('</section>')[0] ?? '';
      const fact = (name: string) => section.match(new RegExp(`<dt>${name}</dt><dd>([^<]*)</dd>`))?.[1];
      says.same(
        `${reference} as printed`,
        [
          'its page',
          [
            entry.outcome?.reason,
            page.supersededBy && `by ${page.supersededBy}, on ${page.supersededOn}`,
            page.supersedes.join(', ') || undefined,
          ],
        ],
        ['the printed page', [fact('Outcome')?.replaceAll('&#39;', '’'), fact('Superseded'), fact('Supersedes')]],
      );
      for (const superseded of page.supersedes) {
        const earlier = listed.find(({ decision }) => decision === superseded);
        says.same(`what took the place of ${superseded}`, [`the page of ${reference}`, reference], [`the list`, earlier?.supersededBy]);
      }
    }
  }

  /** The recomputed outcome, as the command prints it. */
  private async explainedInPrint(reference: string): Promise<Outcome | undefined> {
    const printed = JSON.parse(await this.http.gpn('decision', 'explain', reference, '--json')) as Explanation;
    return printed.closings.at(-1)?.recomputed?.outcome;
  }

  /** Undefined where the service has heard of nobody under the id. */
  private async unlessUnknown<T>(path: string): Promise<T | undefined> {
    return this.http.get<T>(path).catch((error: Error) => {
      if (error.message.includes('answered 404')) return undefined;
      throw error;
    });
  }
}

interface Outcome {
  readonly result: string;
  readonly quorumMet: boolean;
  readonly reason: string;
}

interface DecisionPage extends Item {
  readonly outcome?: Outcome;
  readonly supersedes: readonly string[];
}

interface GroupPage {
  readonly countries: readonly {
    readonly members: readonly { readonly member: string; readonly startsOn: string; readonly chair?: string }[];
  }[];
  readonly chairs: readonly { readonly member: string; readonly capacity: string }[];
}

const toOutcome = (outcome: Partial<Outcome> | undefined) => outcome && [outcome.result, outcome.quorumMet];

const ids = (items: readonly object[], field = 'authority'): readonly string[] =>
  items.map((item) => (item as Readonly<Record<string, string>>)[field] ?? '').sort();

/** Of an authority, what every list of authorities tells. */
const cards = (items: readonly Item[]) =>
  items.map(({ authority, name, country, status, statusSince }) => [authority, name, country, status, statusSince]).sort();

const holdings = (items: readonly Item[]) => items.map(({ seat, holder, capacity }) => [seat, holder, capacity]).sort();

const isHeldOn = ({ body: seatBody, startsOn = '', endsOn = '' }: Item, body: string, day: string): boolean =>
  seatBody === body && startsOn <= day && day <= endsOn;
const covers = ({ startsOn, endsOn }: Part, day: string): boolean => startsOn <= day && (endsOn === undefined || day < endsOn);

/** Governance knows of members what concerns it: whether one is a member, was one, and how it left. */
const asMember = (status: string): string => (['member', 'withdrawn', 'succeeded'].includes(status) ? status : 'not-member');

async function read(table: string): Promise<readonly Item[]> {
  const rows: Item[] = [];
  let columns: readonly string[] | undefined;
  for await (const { cells } of tableRows(once(Buffer.from(table)))) {
    // `status_since` in a table is `statusSince` in an answer.
    if (!columns) columns = cells.map((column) => column.replaceAll(/_[a-z]/g, (joint) => joint.slice(1).toUpperCase()));
    else rows.push(Object.fromEntries(columns.map((column, index) => [column, cells[index]])) as Item);
  }
  return rows;
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const listMonths = (days: readonly string[]): readonly string[] => [...new Set(days.map((day) => day.slice(0, 7)))].sort();

function findLastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return daysAfter(next, -1);
}
