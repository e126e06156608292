import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { Allow, Caller, commandContext, InjectView, itemsSchema, Limited, Reads, Responds, schemaFor } from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { Actors, type ResolvedActor } from './actors.js';
import { displayName } from './profile.js';
import { Profiles } from './profiles.js';
import { OfficersQuery, ResolveActors } from './requests.js';
import { OFFICER, RESOLVED_ACTOR } from './responses.js';
import { type PersonEntry, persons } from './views/persons.js';

/** Who does things: by the subjects that records name, and the officers whom something can be assigned to. */
@ApiTags('Persons')
@Controller()
export class ActorsController {
  constructor(
    @Inject(Actors) private readonly actors: Actors,
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectView(persons) private readonly list: ViewReader<PersonEntry>,
  ) {}

  @Post('actors/resolve')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point', 'auditor')
  @ApiBody({ schema: schemaFor(ResolveActors) })
  @Responds(
    'Names of who did things, by the subjects that records name (`actor`, `officer`), up to 200 at once; logged',
    itemsSchema(RESOLVED_ACTOR),
    {
      description:
        'Officers, and persons who sign in under their id. The Secretariat sees everybody; a focal point themself and the persons of their authorities; ' +
        'an auditor nobody. The answer has one item for each subject, in the order asked.',
    },
  )
  async resolve(
    @Req() request: FastifyRequest,
    @Caller() caller: Caller,
    @Body() { subjects, purpose }: ResolveActors,
  ): Promise<{ readonly items: readonly ResolvedActor[] }> {
    const items = await this.actors.resolve(subjects, caller);
    const shown = items.flatMap(({ state, person }) => (state === 'registered' && person !== undefined ? [person] : []));
    await this.log.record({ purpose, shown: 'name', persons: [...new Set(shown)] }, commandContext(request, randomUUID()));
    return { items };
  }

  @Get('officers')
  @Reads(persons)
  @Limited('readings')
  @Allow('secretariat')
  @Responds('The officers of the Secretariat, for assigning; logged', itemsSchema(OFFICER))
  async officers(@Req() request: FastifyRequest, @Query() query: OfficersQuery) {
    const { limit, cursor, purpose } = query;
    const filter = { state: 'registered', kind: 'officer' };
    const page = await this.list.find({ filter, sort: ['registeredAt'], ...defined({ limit, cursor }) });
    const profiles = await this.profiles.of(page.items.map(({ key }) => key));
    const items = [...profiles].flatMap(([person, resolved]) => {
      if (resolved.status !== 'registered' || resolved.profile.subject === undefined) return [];
      const { subject, title, function: inOffice } = resolved.profile;
      return [defined({ person, subject, name: displayName(resolved.profile), title, function: inOffice })];
    });
    const shown = items.map(({ person }) => person);
    await this.log.record({ purpose, shown: 'name', persons: shown }, commandContext(request, randomUUID()));
    return defined({ items, next: page.next });
  }
}
