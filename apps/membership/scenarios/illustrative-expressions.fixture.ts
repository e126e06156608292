import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { type Command, command, defined, nameBasedUuid } from '#libs/event-sourcing';
import type { AuthorityKind, AuthorityLevel, Channel, Portfolio } from '#libs/reference';
import {
  ConfirmMembership,
  DesignateFocalPoint,
  ExpressInterest,
  HoldDialogue,
  IssueInvitation,
  RecordResponse,
} from '../src/authorities/domain/membership.messages.js';
import { authorityId } from '../src/authorities/domain/official-name.js';

export interface Row {
  readonly ref: string;
  readonly name: string;
  readonly name_en: string;
  readonly country: string;
  readonly subdivision: string;
  readonly level: AuthorityLevel;
  readonly kind: AuthorityKind;
  readonly portfolios: string;
  readonly channel: Channel;
  readonly received_on: string;
  readonly dialogue_on: string;
  readonly invited_on: string;
  readonly letter_ref: string;
  readonly confirmed_on: string;
  readonly focal_point_from: string;
}

/** The rows of examples/illustrative-expressions.csv. */
export const rows = (): Promise<readonly Row[]> =>
  new Promise((resolve, reject) => {
    const text = readFileSync(join(import.meta.dirname, '../examples/illustrative-expressions.csv'), 'utf8');
    parse<Row>(text, { columns: true, bom: true }, (error, records) => (error ? reject(error) : resolve(records)));
  });

export const toAuthorityId = ({ country, subdivision, name }: Row): string => authorityId(country, subdivision || undefined, name);

/** An opaque id for the row's focal point. */
export const toPersonId = ({ ref }: Row): string => nameBasedUuid('focal point', ref);

/** What an import of the row asks for, in order. */
export function toCommands(row: Row): readonly Command[] {
  const authority = toAuthorityId(row);
  const { name, name_en: nameEn, country, subdivision, level, kind, channel, ref } = row;
  const commands: Command[] = [
    command(
      ExpressInterest,
      defined({
        name,
        country,
        level,
        kind,
        channel,
        reference: ref,
        portfolios: row.portfolios.split('|') as Portfolio[],
        effectiveAt: row.received_on,
        nameEn: nameEn !== name ? nameEn : undefined,
        subdivision: subdivision || undefined,
      }),
    ),
  ];
  if (row.dialogue_on) commands.push(command(HoldDialogue, { authority, effectiveAt: row.dialogue_on }));
  if (row.invited_on) commands.push(command(IssueInvitation, { authority, letterReference: row.letter_ref, effectiveAt: row.invited_on }));
  if (row.confirmed_on) {
    commands.push(
      row.invited_on
        ? command(RecordResponse, { authority, response: 'accepted', effectiveAt: row.confirmed_on })
        : command(ConfirmMembership, { authority, effectiveAt: row.confirmed_on }),
    );
  }
  if (row.focal_point_from) {
    commands.push(command(DesignateFocalPoint, { authority, person: toPersonId(row), role: 'primary', startsOn: row.focal_point_from }));
  }
  return commands;
}
