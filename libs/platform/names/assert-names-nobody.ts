import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Warning } from '#libs/event-sourcing';
import { officialTextsIn } from '#libs/reference';
import { type FieldError, Problem } from '../problems/problem.js';
import { CONFIRM, confirmedBy } from './confirmed.js';
import type { NamedPersons } from './named-persons.js';

const NOT_LOOKED_THROUGH: Warning = {
  code: 'platform/names-not-checked',
  message:
    'Recorded without being looked through for names: the people service did not answer, or has too many persons of this authority. Read the texts once more; what names a person is corrected by a new text.',
};

/** Ids that a command can hold, each of which may be an authority's. */
const MOST_IDS = 20;

/**
 * Official texts stand in the log for good, and personal data in the vault alone: what seems to name a person who is registered with
 * an authority that the command names, or that the caller acts for, is refused until it is confirmed. What the caller must be told
 * beside the outcome, when it was not looked through.
 * @throws Problem 422 that names the fields
 */
export async function assertNamesNobody(command: object, request: FastifyRequest, named: NamedPersons): Promise<readonly Warning[]> {
  const confirmed = confirmedBy(request);
  if (!named.canBeAsked || confirmed.has('names-a-person')) return [];
  const { caller } = request.gpn;
  const texts = officialTextsIn(command);
  const authorities = [...new Set([...idsIn(command), ...caller.authorities])].slice(0, MOST_IDS);
  if (texts.length === 0 || authorities.length === 0) return [];
  const found = await named.in(
    { authorities, texts: texts.map(({ text }) => text) },
    { caller, authorization: request.headers.authorization },
  );
  if (!found) return [NOT_LOOKED_THROUGH];
  const faults = texts.filter((_, index) => found.includes(index)).map(({ field }) => naming(field));
  if (faults.length === 0) return [];
  throw new Problem('platform/names-a-person', faults.map(({ message }) => message).join('; '), { errors: faults });
}

const naming = (field: string): FieldError => ({
  field,
  rule: 'names-a-person',
  message: `${field} seems to name a person who is registered with the authority: write the function in place of the name; if nobody is meant, or the name has to stand in the record for good, send it again with ${CONFIRM}: names-a-person`,
});

const idsIn = (command: object): readonly string[] => Object.values(command).filter((value): value is string => isUUID(value));
