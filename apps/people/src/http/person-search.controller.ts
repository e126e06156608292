import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, Answers, Caller, commandContext, Limited, type NamesAnswered, pageOf, schemaFor } from '#libs/platform';
import { AccessLog } from '../custody/access-log.js';
import { EmailRegister } from '../custody/email-register.js';
import { NamesInTexts } from '../custody/names-in-texts.js';
import { type FoundPerson, PersonSearch } from '../custody/person-search.js';
import { Profiles } from '../custody/profiles.js';
import { FOUND_PERSON, NAMES_FOUND } from './answers.js';
import { FindByEmail, NamedIn, SearchPersons } from './person-requests.js';

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
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(SearchPersons) })
  @Answers('Persons by name or function, kind and authority; those that are shown are logged', pageOf(FOUND_PERSON), {
    description:
      'Profiles are opened in memory, at most 5,000 for one answer; where more are left, `next` goes on, also after an answer without items.',
  })
  async search(@Req() request: FastifyRequest, @Body() asked: SearchPersons) {
    const found = await this.searching.find(asked);
    await this.log.record(
      { purpose: asked.purpose, shown: 'profile', persons: found.items.map(({ id }) => id) },
      commandContext(request, randomUUID()),
    );
    return found;
  }

  @Post('named-in')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(NamedIn) })
  @Answers('Which texts seem to name a person who is registered with one of these authorities', NAMES_FOUND, {
    description:
      'For services, before they record a text, with the token of who sends it. It answers about persons whom the caller may see, says not who it is, ' +
      'and keeps nothing. `whole: false`: more are registered than were looked at.',
  })
  namedIn(@Caller() caller: Caller, @Body() asked: NamedIn): Promise<NamesAnswered> {
    return this.names.find(asked, caller);
  }

  @Post('find-by-email')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(FindByEmail) })
  @Answers('The person who has an e-mail address, if any; logged', pageOf(FOUND_PERSON))
  async byEmail(
    @Req() request: FastifyRequest,
    @Body() { email, purpose }: FindByEmail,
  ): Promise<{ readonly items: readonly FoundPerson[] }> {
    const id = await this.emails.holder(email);
    const known = id === undefined ? undefined : (await this.profiles.of([id])).get(id);
    if (id === undefined || known?.status !== 'registered') return { items: [] };
    await this.log.record({ purpose, shown: 'profile', persons: [id] }, commandContext(request, randomUUID()));
    return { items: [{ id, kind: known.facts.kind, authority: known.facts.authority, profile: known.profile }] };
  }
}
