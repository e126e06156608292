import { Injectable } from '@nestjs/common';
import type { ViewReader } from '#libs/event-sourcing';
import { InjectView } from '#libs/platform';
import { type Party, parties } from '../views/parties/parties.js';

/** The public facts of a party, as lists show them. */
export interface PartyName {
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
}

/** Finds the names of the parties that an answer names. */
@Injectable()
export class PartyNames {
  constructor(@InjectView(parties) private readonly known: ViewReader<Party>) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, PartyName>> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.known.get(id)));
    return new Map(
      found.flatMap((one) => {
        if (!one) return [];
        const { name, nameEn, country } = one.document;
        return [[one.key, { name, ...(nameEn && { nameEn }), ...(country && { country }) }] as const];
      }),
    );
  }
}
