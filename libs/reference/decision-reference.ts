import type { ValidationOptions } from 'class-validator';
import { fieldRule } from './field-schema.js';

const REFERENCE = /^\d{4}-\d{3,4}$/;

/** The reference of a decision: the year, and its number within the year, three digits at least: `2026-003`. */
export const decisionReference = (year: number | string, number: number): string => `${year}-${String(number).padStart(3, '0')}`;

/** True for a reference as `decisionReference` writes it. */
export const isDecisionReference = (value: unknown): value is string =>
  typeof value === 'string' &&
  REFERENCE.test(value) &&
  decisionReference(value.slice(0, 4), Number(value.slice(5))) === value &&
  !value.endsWith('-000');

/** Validates the reference of a decision, `2026-003`. */
export const IsDecisionReference = (options?: ValidationOptions): PropertyDecorator =>
  fieldRule(
    {
      name: 'isDecisionReference',
      holds: isDecisionReference,
      must: () => 'be the reference of a decision, its year and number (2026-003)',
      schema: { type: 'string', pattern: '^\\d{4}-\\d{3,4}$', examples: ['2026-003'] },
    },
    options,
  );
