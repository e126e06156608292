import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Warning } from '#libs/event-sourcing';
import { officialTextsIn } from '#libs/reference';
import { type FieldError, Problem } from '../../process/problem.js';
import { CONFIRM, confirmedBy } from './confirmed.js';
import type { NamedPersons } from './named-persons.js';

/** Of a request, what says who asks for it and what is confirmed. */
export type RequestOrigin = Pick<FastifyRequest, 'headers' | 'gpn'>;

const NOT_LOOKED_THROUGH: Warning = {
  code: 'platform/names-not-checked',
  message:
    'Recorded without being looked through for names: the people service did not answer, or has too many persons of this authority. Read the texts once more; what names a person is corrected by a new text.',
};

/** Ids that a command can hold, each of which may be an authority's. */
const MOST_IDS = 20;

/** What it came to, or would. */
interface Recorded {
  readonly events: readonly unknown[];
  readonly repeated: boolean;
  readonly warnings?: readonly Warning[];
}

export interface Recording<Result extends Recorded> {
  /** What is to be recorded, with its official texts. */
  readonly asked: object;
  readonly named: NamedPersons;
  readonly isRepeated: () => boolean;
  readonly record: () => Promise<Result>;
}

/**
 * Records what a request asks for after its official texts were looked through: they stand in the log for good, and personal data in
 * the vault alone. What seems to name a person who is registered with an authority that the command names, or that the caller acts for,
 * is refused until it is confirmed; when nobody could look, the outcome says so. Every route that records official texts goes this way.
 * @throws Problem 422 that names the fields; what `record` throws
 */
export async function lookedThrough<Result extends Recorded>(
  request: RequestOrigin,
  { record, ...asking }: Recording<Result>,
): Promise<Result> {
  const untold = await assertNamesNobody(request, asking);
  const outcome = await record();
  // Of nothing that was recorded there is nothing to say.
  if (outcome.events.length === 0 || outcome.repeated || untold.length === 0) return outcome;
  return { ...outcome, warnings: [...(outcome.warnings ?? []), ...untold] };
}

async function assertNamesNobody(
  request: RequestOrigin,
  { asked, named, isRepeated }: Omit<Recording<Recorded>, 'record'>,
): Promise<readonly Warning[]> {
  const confirmed = confirmedBy(request);
  if (!named.canBeAsked || confirmed.has('names-a-person')) return [];
  const { caller } = request.gpn;
  const texts = officialTextsIn(asked);
  const authorities = [...new Set([...caller.authorities, ...idsIn(asked)])].slice(0, MOST_IDS);
  if (texts.length === 0 || authorities.length === 0) return [];
  const namingIndexes = await named.in(
    { authorities, texts: texts.map(({ text }) => text) },
    { caller, authorization: request.headers.authorization },
  );
  if (!namingIndexes) return [NOT_LOOKED_THROUGH];
  const faults = texts.filter((_, index) => namingIndexes.includes(index)).map(({ field }) => naming(field));
  // Recorded while nobody could look, and sent again because the answer was lost: it is answered as it was.
  if (faults.length === 0 || isRepeated()) return [];
  throw new Problem('platform/names-a-person', faults.map(({ message }) => message).join('; '), { errors: faults });
}

const naming = (field: string): FieldError => ({
  field,
  rule: 'names-a-person',
  message: `${field} seems to name a person who is registered with the authority: write the function in place of the name; if nobody is meant, or the name has to stand in the record for good, send it again with ${CONFIRM}: names-a-person`,
});

const idsIn = (command: object): readonly string[] => Object.values(command).filter((value): value is string => isUUID(value));
