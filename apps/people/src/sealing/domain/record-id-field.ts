import { isUUID } from 'class-validator';
import { fieldRule, isDecisionReference } from '#libs/reference';

const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const RULE = {
  name: 'isRecordId',
  must: () => 'be a UUID, or the reference of a decision (2026-003)',
  // What was sent may be personal, and is not repeated.
  wrong: () => 'it is neither',
  schema: { type: 'string', pattern: `^(${UUID}|\\d{4}-\\d{3,4})$`, examples: ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '2026-003'] },
};

/** The id of a record of any service: a UUID; of a decision its reference. */
export const IsRecordId = (): PropertyDecorator => fieldRule({ ...RULE, holds: (value) => isUUID(value) || isDecisionReference(value) });

/** The id of a record whose kind stands in another field: only a decision has a reference, and a person never. */
export const IsRecordIdByKind = (kindField: string): PropertyDecorator =>
  fieldRule({
    ...RULE,
    holds: (value, object) =>
      isUUID(value) || (isDecisionReference(value) && (object as Readonly<Record<string, unknown>>)[kindField] === 'decision'),
    must: () => 'be a UUID; of a decision its reference (2026-003)',
  });
