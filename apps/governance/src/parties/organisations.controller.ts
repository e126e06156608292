import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  findPage,
  InjectView,
  matchesAny,
  matchesText,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  ViewQuery,
} from '#libs/platform';
import type { Organisation } from './domain/organisation.decider.js';
import { refuse } from './domain/organisation.refusals.js';
import { ORGANISATION } from './responses.js';
import { type Party, parties } from './views/parties.js';
import { OrganisationsQuery } from './views/parties.query.js';

const unknown = (id: string) => refuse['unknown-organisation'](`No party is known under the id ${id}.`);

/** Organisations that are no authorities and may hold a seat. */
@ApiTags('Parties')
@Controller()
export class OrganisationsController {
  constructor(@InjectView(parties) private readonly documents: ViewReader<Party>) {}

  @Get('organisations')
  @Reads(parties)
  @Allow('secretariat', 'auditor')
  @Responds('Registered organisations, by name: search, and filter by sector, country and status', pageSchema(ORGANISATION))
  async organisations(@Query() query: OrganisationsQuery) {
    const { text, sector, country, status } = query;
    const filter = defined({
      kind: 'organisation',
      search: matchesText(text),
      sector: matchesAny(sector),
      country: matchesAny(country),
      status: matchesAny(status),
    });
    const page = await findPage(this.documents, query, filter);
    return toPage(page, ({ document }) => toOrganisation(document));
  }

  @Get('organisations/:organisation')
  @ReadsRecord(parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'organisation' })
  @Responds('One registered organisation; its revision is the ETag', ORGANISATION)
  async organisation(@PathId('organisation') id: string, @Query() _query: ViewQuery) {
    const stored = await this.documents.get(id);
    if (stored?.document.kind !== 'organisation') throw unknown(id);
    return toOrganisation(stored.document);
  }
}

function toOrganisation({ party, name, nameEn, country, sector, status, revision, known }: Party) {
  const { registeredOn, retiredOn } = known as Organisation;
  return { organisation: party, name, nameEn, country, sector, status, registeredOn, retiredOn, revision };
}
