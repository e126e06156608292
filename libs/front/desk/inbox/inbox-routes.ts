import { ArrayMaxSize, IsIn } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { compareTexts, daysAfter, defined, Optional, today } from '#libs/event-sourcing';
import { parseInput, Repeatable } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { code, component, either, integer, list, map, object, optionals, text, withMeaning } from '#libs/shapes';
import type { Front } from '../../parts.js';
import { deskRoute, EVERYBODY_SIGNED_IN } from '../described.js';
import { Reading, readEach } from '../reading.js';
import type { InboxKind, InboxNeed } from './inbox-kind.js';
import { INBOX_KINDS } from './inbox-kinds.js';

const CODES = INBOX_KINDS.map((kind) => kind.code);
const THIS_WEEK_DAYS = 7;

class InboxQuery {
  @Optional()
  @IsIn(['me', 'all'])
  @Meaning('`me`: what waits for the caller; `all`: what waits for other officers, too. Default: `me`.')
  whose?: 'me' | 'all' = 'me';

  @Repeatable()
  @IsIn(CODES, { each: true })
  @ArrayMaxSize(50)
  @Meaning('Only these kinds.')
  kind?: string[];
}

const GROUPS = ['overdue', 'this-week', 'later', 'waiting'] as const;

const ITEM = component(
  'InboxItem',
  object({
    kind: withMeaning(code(CODES), 'Its sentence is the one of this code.'),
    group: withMeaning(code(GROUPS), '`waiting`: others have to do something first.'),
    record: object({ service: text, kind: text, id: text }),
    params: withMeaning(map(either(text, integer)), 'What the sentence is filled with.'),
    ...optionals({
      since: text,
      by: withMeaning(text, 'The day, or the instant, by which it is to be done.'),
      command: withMeaning(text, 'The command of the record by which it is done.'),
      authority: withMeaning(text, 'The authority for which the caller does it.'),
    }),
  }),
);

const INBOX = component(
  'Inbox',
  object({
    day: text,
    items: list(ITEM),
    missing: withMeaning(
      list(object({ service: text, kinds: list(code(CODES)) })),
      'Services that do not answer now: what is of these kinds is not in the list.',
    ),
  }),
);

/** What needs the caller, made of the state of the services: an item is there as long as the need is. */
export function routeInbox(app: FastifyInstance, { ask }: Front): void {
  app.get(
    '/api/front/inbox',
    deskRoute(EVERYBODY_SIGNED_IN, {
      summary: 'What needs the caller, and what waits for others',
      query: InboxQuery,
      answer: INBOX,
    }),
    async (request) => {
      const { whose, kind } = parseInput(InboxQuery, request.query);
      const { caller } = request.gpn;
      const kinds = INBOX_KINDS.filter(
        ({ code: own, roles }) => (kind === undefined || kind.includes(own)) && roles.some((role) => caller.roles.includes(role)),
      );
      const question = { reading: new Reading(ask, request), caller, day: today() };
      const { answered, away } = await readEach(kinds, (each) => each.find(question));
      const items = answered.flatMap(([each, needs]) =>
        needs.filter(({ isOthers }) => whose === 'all' || !isOthers).map((need) => toItem(each, need, question.day)),
      );
      return { day: question.day, items: items.sort(byUrgency), missing: toMissing(away) };
    },
  );
}

function toItem({ code: kind, waitsForOthers }: InboxKind, { isOthers, ...need }: InboxNeed, day: string) {
  return { kind, group: waitsForOthers || isOthers ? 'waiting' : toGroup(need.by, day), ...need } as const;
}

function toGroup(due: string | undefined, day: string): (typeof GROUPS)[number] {
  if (due === undefined) return 'later';
  if (due.slice(0, day.length) < day) return 'overdue';
  return due.slice(0, day.length) <= daysAfter(day, THIS_WEEK_DAYS) ? 'this-week' : 'later';
}

type Item = ReturnType<typeof toItem>;

const LAST = '9999';

const byUrgency = (first: Item, second: Item): number =>
  GROUPS.indexOf(first.group) - GROUPS.indexOf(second.group) ||
  compareTexts(first.by ?? first.since ?? LAST, second.by ?? second.since ?? LAST) ||
  compareTexts(first.record.id, second.record.id);

function toMissing(away: readonly (readonly [InboxKind, string])[]) {
  const services = [...new Set(away.map(([, service]) => service))];
  return services.map((service) => defined({ service, kinds: away.flatMap(([each, from]) => (from === service ? [each.code] : [])) }));
}
