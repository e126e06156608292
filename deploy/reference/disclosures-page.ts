import type { RecordDisclosures } from '#libs/disclosures';
import type { ServiceDefinition } from '#libs/platform';
import { code, codes, page, table, text } from './markdown.ts';

type Row = NonNullable<RecordDisclosures['events'][string]>;

/** Every type of event of every service, with what the log gives out of it, and to whom. */
export function disclosuresPage(services: readonly ServiceDefinition[]): string {
  return page(
    'What the log gives out',
    'An event is in the log in parts: its context (who, by which command), and each member of its data. Everybody and the members whom a record concerns are given the parts that are named here, with proofs. Auditors and the Secretariat are given all of them. What is not named is closed, and so is a type of event without a line: not even that there is such an event is told.',
    ...services.flatMap(({ name, deciders, disclosures = {} }) => {
      const records = deciders.filter(({ evolve }) => Object.keys(evolve).length > 0);
      if (records.length === 0) return [];
      const open = records.filter(({ category }) => disclosures[category]);
      const closed = records.filter(({ category }) => !disclosures[category]);
      return [
        `## ${name}`,
        ...open.flatMap(({ category, evolve }) => recordInWords(category, Object.keys(evolve).toSorted(), disclosures[category])),
        ...(closed.length > 0
          ? [
              `Closed, of every record of a kind: ${closed
                .map(({ category, evolve }) => `${code(`${category}-…`)} (${codes(Object.keys(evolve).toSorted())})`)
                .join('; ')}.`,
            ]
          : []),
      ];
    }),
  );
}

function recordInWords(category: string, types: readonly string[], record: RecordDisclosures | undefined): readonly string[] {
  if (!record) return [];
  const rows = types.map((type) => {
    const row = record.events[type];
    return [code(type), row ? publicInWords(row) : 'closed', row ? parts(row.members) : 'closed'];
  });
  return [`### ${code(`${category}-…`)}`, text(conditionsInWords(record)), table(['event', 'everybody', 'members whom it concerns'], rows)];
}

function conditionsInWords({ public: facts, members }: RecordDisclosures): string {
  const values = (where: Readonly<Record<string, unknown>> = {}): string =>
    Object.entries(where)
      .map(([at, value]) => ` with ${at} ${String(value)}`)
      .join(' and');
  const everybody =
    facts === 'always'
      ? 'Everybody is told from the first event on.'
      : facts
        ? `Everybody is told once there is ${facts.map(({ event, where }) => `${event}${values(where)}`).join(', or ')}.`
        : 'Everybody is told nothing.';
  const concerned =
    members === 'own'
      ? ' It concerns the authority that has its id.'
      : members
        ? ` It concerns those that are named in ${members.map(({ event, at }) => `${event} at ${at}`).join(', or ')}.`
        : '';
  return everybody + concerned;
}

function publicInWords({ public: list, publicWhere = {}, publicOnce }: Row): string {
  const where = Object.entries(publicWhere).map(([at, value]) => `${code(at)} is ${String(value)}`);
  const once = publicOnce ? [`there is a ${code(publicOnce.event)} of the same ${codes(publicOnce.same)}`] : [];
  const conditions = [...where, ...once];
  return list === undefined || conditions.length === 0 ? parts(list) : `where ${conditions.join(' and ')}: ${parts(list)}`;
}

const parts = (list: readonly string[] | undefined): string => {
  if (list === undefined) return 'closed';
  return list.length === 0 ? 'that it was recorded' : codes(list);
};
