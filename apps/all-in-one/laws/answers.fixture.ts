import { daysAfter } from '#libs/event-sourcing';
import { compositionOn, countTerms, termsInARow } from '../../governance/src/constitution/domain/body-seats.js';
import { termsInForceOn } from '../../governance/src/constitution/domain/terms-versions.js';
import { bodies } from '../../governance/src/constitution/views/bodies.js';
import { termsOfReference } from '../../governance/src/constitution/views/terms.js';
import { register } from '../../governance/src/decisions/views/register.js';
import { parties } from '../../governance/src/parties/views/parties.js';
import { directory } from '../../membership/src/authorities/views/directory.js';
import { growth, growthIn } from '../../membership/src/authorities/views/growth.js';
import { roll } from '../../membership/src/authorities/views/roll/roll.js';
import { readRoll } from '../../membership/src/authorities/views/roll/roll-as-of.js';
import { chairsOn, participationsOn } from '../../working-groups/src/groups/domain/group-state.js';
import { groups } from '../../working-groups/src/groups/views/groups.js';
import { memberFacts } from '../../working-groups/src/members/views/members.js';
import { sessions } from '../../working-groups/src/sessions/views/sessions.js';
import { AUTHORITIES, authorityName, BODIES, GROUPS, type NetworkLife, ORGANISATIONS, SEATS, toDate } from './facts.fixture.js';
import type { World } from './world.fixture.js';

/** Everything that can be asked, by the question. */
export type AnswersByQuestion = ReadonlyMap<string, string>;

/** Read models that the answers are taken from. */
const ASKED = [directory, roll, growth, bodies, parties, register, termsOfReference, groups, memberFacts, sessions];

/** Around every fact: the day before, the day, the day after. */
export const daysAround = (life: NetworkLife): readonly string[] => [
  ...new Set(
    life
      .flatMap((fact) => [toDate(fact.day), ...('until' in fact ? [toDate(fact.until)] : [])])
      .flatMap((day) => [daysAfter(day, -1), day, daysAfter(day, 1)])
      .toSorted(),
  ),
];

/** Names in place of ids, so that a difference is read at once. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ...AUTHORITIES.map((id, who) => [id, authorityName(who)] as const),
  ...ORGANISATIONS.map((id, number) => [id, `organisation ${number}`] as const),
  ...SEATS.map((id, number) => [id, `seat ${number}`] as const),
  ...BODIES.map((id, number) => [id, `body ${number}`] as const),
  ...GROUPS.map((id, number) => [id, `group ${number}`] as const),
]);
export const toName = (id: string): string => CALLED.get(id) ?? id;

/** What a world answers about these days, whatever order it was told in. */
export async function collectAnswers(world: World, days: readonly string[]): Promise<AnswersByQuestion> {
  await world.project(ASKED);
  const answers = new Map<string, string>();
  const note = (question: string, answer: unknown) => answers.set(question, inNames(JSON.stringify(answer) ?? 'nothing'));

  const rows = world.view(roll);
  const existingBodies = await world.view(bodies).find({ limit: 'all' });
  const working = await world.view(groups).find({ limit: 'all' });
  const rules = await world.view(termsOfReference).find({ limit: 'all' });
  for (const day of days) {
    const { members, expressions } = await readRoll(rows, day);
    note(
      `roll of ${day}, members`,
      members.items.map(({ authority, statusSince: since }) => [authority, since]),
    );
    note(
      `roll of ${day}, expressions`,
      expressions.items.map(({ authority, status, statusSince: since }) => [authority, status, since]),
    );
    for (const { document } of existingBodies.items) {
      note(
        `composition of ${toName(document.body)} on ${day}`,
        compositionOn(document, day).map(({ seat, holder, capacity, startsOn: from, endsOn: until, ended }) => [
          seat,
          holder.id,
          capacity,
          from,
          until,
          ended?.endedOn,
        ]),
      );
    }
    for (const { document } of rules.items) {
      const inForce = termsInForceOn(document.terms, day);
      note(
        `terms of ${toName(document.ownerId)} in force on ${day}`,
        inForce && [inForce.clauses.mandate, inForce.startsOn, inForce.endsOn],
      );
    }
    for (const { document } of working.items) {
      note(
        `members of ${toName(document.group)} on ${day}`,
        participationsOn(document, day)
          .map(({ member, startsOn: from, endsOn: until }) => [member, from, until])
          .sort(),
      );
      note(
        `chairs of ${toName(document.group)} on ${day}`,
        chairsOn(document, day)
          .map(({ member, capacity, startsOn: from, endsOn: until }) => [member, capacity, from, until])
          .sort(),
      );
    }
  }
  for (const { document } of existingBodies.items)
    for (const record of document.seats) {
      const row = termsInARow(record, document).map((term) => [term.seat, countTerms(term)]);
      note(`terms in a row with ${toName(record.seat)}`, row.toSorted());
    }
  for (const { document } of existingBodies.items) note(`status of ${toName(document.body)}`, [document.status, document.constitutedOn]);
  for (const { document } of working.items)
    note(`status of ${toName(document.group)}`, [document.status, document.statusSince, document.establishedOn]);
  for (const { document } of (await world.view(directory).find({ limit: 'all' })).items) {
    const { authority, status, statusSince: since, predecessors, successor } = document;
    note(`directory, ${toName(authority)}`, [status, since, predecessors.toSorted(), successor]);
  }
  for (const { document } of (await world.view(parties).find({ limit: 'all' })).items)
    note(`party ${toName(document.party)}`, [document.status]);
  const first = days[0]?.slice(0, 7);
  const last = days.at(-1)?.slice(0, 7);
  if (first && last) note('growth', await growthIn(world.view(growth).rows, first, last));

  const mandates = new Map(
    rules.items.flatMap(({ document }) => document.terms.adopted.map(({ version, clauses }) => [version, clauses.mandate])),
  );
  const titles = new Map(
    (await world.view(register).find({ limit: 'all' })).items.map(({ document }) => [document.decision, document.title]),
  );
  for (const { document } of (await world.view(register).find({ limit: 'all' })).items) {
    const { title, status, closedAt, outcome, basis, supersededBy, supersededOn } = document;
    note(`decision “${title}”`, [status, closedAt, outcome, supersededBy && titles.get(supersededBy), supersededOn]);
    const { revision: _, version = 0, ...ofTerms } = basis?.terms ?? {};
    note(
      `basis of “${title}”`,
      basis && { ...basis, body: basis.body.body, terms: [mandates.get(version), ofTerms], meeting: basis.meeting?.meeting },
    );
  }
  const actions = await world.view(sessions).rows.find({ filter: { status: 'open' }, limit: 'all' });
  note('open actions', actions.items.map(({ document }) => [document.meeting, document.action, document.party]).sort());
  return answers;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const inNames = (text: string): string => text.replaceAll(ID, toName);

/** Every question that is answered in two ways. */
export const differences = (first: AnswersByQuestion, second: AnswersByQuestion): readonly string[] =>
  [...new Set([...first.keys(), ...second.keys()])].flatMap((question) => {
    const [here, there] = [first.get(question), second.get(question)];
    return here === there ? [] : [`${question}: ${here ?? 'not asked'} | ${there ?? 'not asked'}`];
  });
