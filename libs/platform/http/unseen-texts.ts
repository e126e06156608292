import { allowedLines, unseenIn, unseenTold, withoutUnseen } from '#libs/reference';
import type { FieldError } from '../process/problem.js';

/**
 * Texts that hold what nobody can see, each by its whole name: of every text of every command, query and sealed text, whatever else its
 * field is held to. It is taken out, so that other rules can be asked what else is wrong: what they make of half a character is
 * anybody's guess.
 */
export function takeOutUnseen(content: object, place = ''): readonly FieldError[] {
  return Object.entries(content).flatMap(([field, value]) => {
    const fieldPath = place === '' ? field : `${place}.${field}`;
    return takeOutOfField(content, field, value, { place: fieldPath, lines: allowedLines(content, field) });
  });
}

interface Where {
  readonly place: string;
  readonly lines: ReturnType<typeof allowedLines>;
}

function takeOutOfField(holder: object, field: string, value: unknown, { place, lines }: Where): readonly FieldError[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => takeOutOfField(value, String(index), item, { place: `${place}[${index}]`, lines }));
  if (typeof value === 'object' && value !== null) return takeOutUnseen(value, place);
  const unseen = typeof value === 'string' ? unseenIn(value, lines) : undefined;
  if (!unseen) return [];
  Reflect.set(holder, field, withoutUnseen(value as string));
  return [{ field: place, rule: 'seen', message: `${place} ${unseenTold(unseen)}` }];
}
