import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, Caller, commandContext, itemsSchema, Limited, type NamesAnswered, Responds, schemaFor } from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { EmailRegister } from './email-register.js';
import { NamesInTexts } from './names-in-texts.js';
import { type FoundPerson, PersonSearch } from './person-search.js';
import { Profiles } from './profiles.js';
import { FindByEmail, NamedIn, SearchPersons } from './requests.js';
import { FOUND_PERSON, NAMES_FOUND } from './responses.js';

/** Finding persons. By POST: what is searched for is personal data and must not stand in an address or its logs. */
@ApiTags('Persons')
@Controller('persons')
export class PersonSearchController {
  constructor(
    @Inject(PersonSearch) private readonly searching: PersonSearch,
    @Inject(EmailRegister) private readonly emails: EmailRegister,
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(NamesInTexts) private readonly names: NamesInTexts,
    @Inject(AccessLog) private readonly log: AccessLog,
  ) {}

  @Post('search')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', { role: 'focal-point', owns: 'authority' })
  @ApiBody({ schema: schemaFor(SearchPersons) })
  @Responds('Persons by name or function, kind and authority; those that are shown are logged', itemsSchema(FOUND_PERSON), {
    description:
      'Profiles are opened in memory, at most 5,000 for one answer; where more are left, `next` goes on, also after an answer without items.',
  })
  async search(@Req() request: FastifyRequest, @Body() query: SearchPersons) {
    const page = await this.searching.find(query);
    await this.log.record(
      { purpose: query.purpose, shown: 'profile', persons: page.items.map(({ id }) => id) },
      commandContext(request, randomUUID()),
    );
    return page;
  }

  @Post('named-in')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(NamedIn) })
  @Responds('Which texts seem to name a person who is registered with one of these authorities', NAMES_FOUND, {
    description:
      'For services, before they record a text, with the token of who sends it. It answers about persons whom the caller may see, says not who it is, ' +
      'and keeps nothing. `whole: false`: more are registered than were looked at.',
  })
  namedIn(@Caller() caller: Caller, @Body() question: NamedIn): Promise<NamesAnswered> {
    return this.names.find(question, caller);
  }

  @Post('find-by-email')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(FindByEmail) })
  @Responds('The person who has an e-mail address, if any; logged', itemsSchema(FOUND_PERSON))
  async byEmail(
    @Req() request: FastifyRequest,
    @Body() { email, purpose }: FindByEmail,
  ): Promise<{ readonly items: readonly FoundPerson[] }> {
    const id = await this.emails.holder(email);
    const resolved = id === undefined ? undefined : (await this.profiles.of([id])).get(id);
    if (id === undefined || resolved?.status !== 'registered') return { items: [] };
    await this.log.record({ purpose, shown: 'profile', persons: [id] }, commandContext(request, randomUUID()));
    return { items: [{ id, kind: resolved.facts.kind, authority: resolved.facts.authority, profile: resolved.profile }] };
  }
}
