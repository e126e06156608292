import { type Command, defined, isDate, Optional } from '#libs/event-sourcing';
import type { Fault } from '#libs/imports';
import { Problem, parseInput } from '#libs/platform';
import { IsEmailAddress, OneLine } from '#libs/reference';
import { translateFields } from '#libs/spreadsheets';
import {
  ConfirmMembership,
  DesignateFocalPoint,
  ExpressInterest,
  HoldDialogue,
  IssueInvitation,
  RecordResponse,
} from '../authorities/domain/membership.messages.js';
import { authorityId } from '../authorities/domain/official-name.js';
import type { Column, ExpressionRow } from './expression-columns.js';

/** One thing that a row says has happened: the command that records it, and the day on which it took effect. */
export interface Step {
  readonly name: 'interest' | 'dialogue' | 'invitation' | 'response' | 'confirmation' | 'focal-point';
  readonly command: Command;
  readonly day: string;
  /** The column that each field of the command was taken from. */
  readonly columns: Readonly<Record<string, Column>>;
}

/** A row that can be recorded as far as it can be told from the row alone. */
export interface Expression {
  readonly line: number;
  readonly ref: string;
  readonly authority: string;
  readonly name: string;
  readonly steps: readonly Step[];
  /** Who is to be registered as the focal point. */
  readonly focalPoint?: { readonly profile: FocalPointCells; readonly startsOn: string };
}

/** What a row says of a focal point; who that is, is for the people service to keep. */
class FocalPointCells {
  @Optional()
  @OneLine(200)
  function?: string;

  @Optional()
  @IsEmailAddress()
  email?: string;
}

const LONGEST_REF = 100;

type Field = Readonly<Record<string, unknown>>;

/**
 * A row as steps to record, or everything that is wrong with it; by the rules of the commands that it becomes. Without an `id` the
 * authority is the first that is recorded under this name.
 */
export function toExpression({ line, cells, fault }: ExpressionRow, id?: string): Expression | readonly Fault[] {
  const ref = cells.ref ?? '';
  const faults: Fault[] = [];
  const refuse = (field: string, message: string, code = 'import/row-invalid') => faults.push({ field, code, message });
  if (fault) {
    refuse(fault.column ?? '', fault.message);
    return faults;
  }
  if (!/^[\x21-\x7e]+$/.test(ref) || ref.length > LONGEST_REF)
    refuse('ref', `ref must be 1 to ${LONGEST_REF} visible letters, digits or signs`);

  const parseFields = <T extends object>(type: new () => T, content: Field, columns: Readonly<Record<string, Column>>): T | undefined => {
    try {
      return parseInput(type, withoutEmpty(content));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const { field, message } of error.parts.errors ?? [])
        refuse(columns[field] ?? field, translateFields(columns, { detail: message, errors: [{ field, message }] }));
      return undefined;
    }
  };
  const steps: Step[] = [];
  const step = (
    name: Step['name'],
    type: new () => Command,
    date: Column,
    content: Field,
    columns: Readonly<Record<string, Column>> = {},
  ) => {
    const day = cells[date] ?? '';
    if (!isDate(day)) refuse(date, day === '' ? `${date} is missing` : `${date} must be a date of the calendar, like 2021-03-31`);
    const stepColumns = { ...columns, effectiveAt: date };
    const command = parseFields(type, { ...content, effectiveAt: isDate(day) ? day : undefined }, stepColumns);
    if (command) steps.push({ name, command, day, columns: stepColumns });
  };
  const belongs = (column: Column, to: Column) => {
    if (cells[column] && !cells[to]) refuse(to, `${to} is missing: ${column} is given`);
  };

  const { name = '', country = '', subdivision } = cells;
  const authority = id ?? authorityId(country, subdivision || undefined, name);
  step(
    'interest',
    ExpressInterest,
    'received_on',
    {
      name,
      nameEn: cells.name_en,
      country,
      subdivision,
      level: cells.level,
      kind: cells.kind,
      portfolios: cells.portfolios?.split('|').filter((portfolio) => portfolio !== ''),
      channel: cells.channel,
      reference: ref,
    },
    {
      name: 'name',
      nameEn: 'name_en',
      country: 'country',
      subdivision: 'subdivision',
      level: 'level',
      kind: 'kind',
      portfolios: 'portfolios',
      channel: 'channel',
      reference: 'ref',
    },
  );
  const dialogue = () => {
    if (cells.dialogue_on) step('dialogue', HoldDialogue, 'dialogue_on', { authority });
  };
  // A letter may come before the dialogue or after it: recorded is first what took effect first.
  const letterFirst = (cells.invited_on ?? '') < (cells.dialogue_on ?? '');
  if (!letterFirst) dialogue();
  belongs('letter_ref', 'invited_on');
  if (cells.invited_on) {
    step(
      'invitation',
      IssueInvitation,
      'invited_on',
      { authority, letterReference: cells.letter_ref, letterDate: isDate(cells.invited_on) ? cells.invited_on : undefined },
      { letterReference: 'letter_ref', letterDate: 'invited_on' },
    );
  }
  if (letterFirst) dialogue();
  if (cells.confirmed_on) {
    if (cells.invited_on) step('response', RecordResponse, 'confirmed_on', { authority, response: 'accepted' });
    else step('confirmation', ConfirmMembership, 'confirmed_on', { authority });
  }
  belongs('focal_point_email', 'focal_point_from');
  belongs('focal_point_function', 'focal_point_from');
  let focalPoint: Expression['focalPoint'];
  if (cells.focal_point_from) {
    const startsOn = cells.focal_point_from;
    belongs('focal_point_from', 'confirmed_on');
    if (!cells.focal_point_function && !cells.focal_point_email) {
      refuse('focal_point_function', 'focal_point_function is missing: a focal point needs a function or an e-mail address');
    }
    const profile = parseFields(
      FocalPointCells,
      { function: cells.focal_point_function, email: cells.focal_point_email },
      { function: 'focal_point_function', email: 'focal_point_email' },
    );
    if (profile) focalPoint = { profile, startsOn };
    step('focal-point', DesignateFocalPoint, 'focal_point_from', { authority, person: UNREGISTERED, role: 'primary' });
  }
  if (faults.length > 0) return faults;
  return defined({ line, ref, authority, name, steps, focalPoint });
}

/** Stands for a person until one is registered. */
const UNREGISTERED = '00000000-0000-4000-8000-000000000000';

const withoutEmpty = (content: Field): Field =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));
