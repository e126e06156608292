import { Injectable } from '@nestjs/common';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { type MemberReplica, toMemberName } from '#libs/parties';
import { InjectView } from '#libs/platform';
import { displayName, displayNameOn, nameOn } from '#libs/reference';
import type { Organisation } from '../parties/domain/organisation.decider.js';
import type { PartyKind } from '../parties/domain/party.js';
import { type Party, parties } from '../parties/views/parties.js';
import { type BodyDocument, bodies } from './views/bodies.js';

/** The public facts of a party, as lists show them. */
export interface PartyName {
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
}

/** By the name on a day; absent: today's. Undefined: the party or body is not known here. */
export type CalledOn = (id: string, day?: string) => string | undefined;

/** Finds the names of the parties and bodies that an answer names. */
@Injectable()
export class PartyNames {
  constructor(
    @InjectView(parties) private readonly partyDocuments: ViewReader<Party>,
    @InjectView(bodies) private readonly ofBodies: ViewReader<BodyDocument>,
  ) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, PartyName>> {
    return new Map(
      [...(await findAll(this.partyDocuments, ids))].map(([id, { name, nameEn, country }]) => [id, defined({ name, nameEn, country })]),
    );
  }

  /** With the country of each authority; a name of then has today's beside it, where that is another. */
  async labels(ids: Iterable<string | undefined>): Promise<CalledOn> {
    const wanted = [...new Set(ids)].filter((id) => id !== undefined);
    const [ofParties, ofBodies] = await Promise.all([findAll(this.partyDocuments, wanted), findAll(this.ofBodies, wanted)]);
    return (id, day) => {
      const body = ofBodies.get(id);
      if (body) return displayNameOn(body, day);
      const party = ofParties.get(id);
      return party && partyCalled(party.kind, party.known, day);
    };
  }
}

/** By id; what is not known here is left out. */
export function toNames(ids: Iterable<string | undefined>, nameOf: CalledOn, day?: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const name = id === undefined ? undefined : nameOf(id, day);
      return id === undefined || name === undefined ? [] : [[id, name]];
    }),
  );
}

/** By its name on a day. Undefined: none is known. */
export function partyCalled(kind: PartyKind, state: Party['known'], day?: string): string | undefined {
  return kind === 'member' ? toMemberName(state as MemberReplica, day) : organisationCalled(state as Organisation, day);
}

function organisationCalled({ name, nameEn, country, names }: Organisation, day?: string): string | undefined {
  if (name === undefined) return undefined;
  const then = day === undefined ? undefined : nameOn(names, day);
  return displayName({ country, ...(then ?? { name, nameEn }) }, { country, name, nameEn });
}

async function findAll<Document extends object>(
  view: ViewReader<Document>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Document>> {
  const documents = await Promise.all([...new Set(ids)].map((id) => view.get(id)));
  return new Map(documents.flatMap((entry) => (entry ? [[entry.key, entry.document] as const] : [])));
}
