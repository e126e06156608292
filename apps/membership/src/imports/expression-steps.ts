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
  if (fault) return [toFault(fault.column ?? '', fault.message)];
  const { ref = '', name = '', country = '', subdivision } = cells;
  const authority = id ?? authorityId(country, subdivision || undefined, name);
  const reader = new RowReader(cells, authority);
  reader.readReference();
  reader.readInterest();
  reader.readInvitation();
  reader.readConfirmation();
  const focalPoint = reader.readFocalPoint();
  if (reader.faults.length > 0) return reader.faults;
  return defined({ line, ref, authority, name, steps: reader.steps, focalPoint });
}

const toFault = (field: string, message: string): Fault => ({ field, code: 'import/row-invalid', message });

/** Reads the cells of one row, and keeps what is wrong with them. */
class RowReader {
  readonly faults: Fault[] = [];
  readonly steps: Step[] = [];

  constructor(
    private readonly cells: ExpressionRow['cells'],
    private readonly authority: string,
  ) {}

  readReference(): void {
    const { ref = '' } = this.cells;
    if (!/^[\x21-\x7e]+$/.test(ref) || ref.length > LONGEST_REF)
      this.refuse('ref', `ref must be 1 to ${LONGEST_REF} visible letters, digits or signs`);
  }

  readInterest(): void {
    const { name = '', name_en, country = '', subdivision, level, kind, portfolios, channel, ref = '' } = this.cells;
    this.step(
      'interest',
      ExpressInterest,
      'received_on',
      {
        ...{ name, nameEn: name_en, country, subdivision, level, kind, channel, reference: ref },
        portfolios: portfolios?.split('|').filter((portfolio) => portfolio !== ''),
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
  }

  /** A letter may come before the dialogue or after it: recorded is first what took effect first. */
  readInvitation(): void {
    const { invited_on = '', dialogue_on = '', letter_ref } = this.cells;
    const letterFirst = invited_on < dialogue_on;
    if (!letterFirst) this.readDialogue();
    this.assertBeside('letter_ref', 'invited_on');
    if (invited_on) {
      this.step(
        'invitation',
        IssueInvitation,
        'invited_on',
        { authority: this.authority, letterReference: letter_ref, letterDate: isDate(invited_on) ? invited_on : undefined },
        { letterReference: 'letter_ref', letterDate: 'invited_on' },
      );
    }
    if (letterFirst) this.readDialogue();
  }

  readConfirmation(): void {
    const { authority } = this;
    if (!this.cells.confirmed_on) return;
    if (this.cells.invited_on) this.step('response', RecordResponse, 'confirmed_on', { authority, response: 'accepted' });
    else this.step('confirmation', ConfirmMembership, 'confirmed_on', { authority });
  }

  readFocalPoint(): Expression['focalPoint'] {
    const { focal_point_from: startsOn, focal_point_function, focal_point_email: email } = this.cells;
    this.assertBeside('focal_point_email', 'focal_point_from');
    this.assertBeside('focal_point_function', 'focal_point_from');
    if (!startsOn) return undefined;
    this.assertBeside('focal_point_from', 'confirmed_on');
    if (!focal_point_function && !email) {
      this.refuse('focal_point_function', 'focal_point_function is missing: a focal point needs a function or an e-mail address');
    }
    const profile = this.parseFields(
      FocalPointCells,
      { function: focal_point_function, email },
      { function: 'focal_point_function', email: 'focal_point_email' },
    );
    this.step('focal-point', DesignateFocalPoint, 'focal_point_from', { authority: this.authority, person: UNREGISTERED, role: 'primary' });
    return profile && { profile, startsOn };
  }

  private readDialogue(): void {
    if (this.cells.dialogue_on) this.step('dialogue', HoldDialogue, 'dialogue_on', { authority: this.authority });
  }

  private step(
    name: Step['name'],
    type: new () => Command,
    date: Column,
    content: Field,
    columns: Readonly<Record<string, Column>> = {},
  ): void {
    const day = this.cells[date] ?? '';
    if (!isDate(day)) this.refuse(date, day === '' ? `${date} is missing` : `${date} must be a date of the calendar, like 2021-03-31`);
    const stepColumns = { ...columns, effectiveAt: date };
    const command = this.parseFields(type, { ...content, effectiveAt: isDate(day) ? day : undefined }, stepColumns);
    if (command) this.steps.push({ name, command, day, columns: stepColumns });
  }

  private parseFields<T extends object>(type: new () => T, content: Field, columns: Readonly<Record<string, Column>>): T | undefined {
    try {
      return parseInput(type, withoutEmpty(content));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const { field, message } of error.parts.errors ?? [])
        this.refuse(columns[field] ?? field, translateFields(columns, { detail: message, errors: [{ field, message }] }));
      return undefined;
    }
  }

  /** A cell that is given needs another one. */
  private assertBeside(column: Column, needed: Column): void {
    if (this.cells[column] && !this.cells[needed]) this.refuse(needed, `${needed} is missing: ${column} is given`);
  }

  private refuse(field: string, message: string): void {
    this.faults.push(toFault(field, message));
  }
}

/** Stands for a person until one is registered. */
const UNREGISTERED = '00000000-0000-4000-8000-000000000000';

const withoutEmpty = (content: Field): Field =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));
