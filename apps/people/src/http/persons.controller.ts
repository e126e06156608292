import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandHandling, type ViewReader } from '#libs/event-sourcing';
import { Allow, Answers, Caller, commandContext, InjectView, Limited, PageQuery, pageAnswer, pageOf, schemaFor } from '#libs/platform';
import { AccessLog } from '../custody/access-log.js';
import { displayName, type KeptProfile } from '../custody/profile.js';
import { type KnownPerson, Profiles } from '../custody/profiles.js';
import { maySee } from '../custody/visibility.js';
import { type PersonState, person as personDecider, refusalOf, refuse } from '../domain/person.decider.js';
import { type Access, type AccessedRow, accesses } from '../views/accesses/accesses.js';
import { type PersonEntry, persons } from '../views/persons/persons.js';
import { ACCESS_TO_PERSON, PERSON_ENTRY, RESOLVED_PERSON, WHOLE_PERSON } from './answers.js';
import { PersonPath } from './paths.js';
import { PersonList, ReadProfile, ResolvePersons } from './person-requests.js';

interface ResolvedPerson {
  readonly id: string;
  readonly state: KnownPerson['status'] | 'withheld';
  readonly name: string;
  readonly title?: string;
  readonly function?: string;
}

/** Who persons are, at display time; every reading is recorded before it is answered. */
@ApiTags('Persons')
@Controller('persons')
export class PersonsController {
  constructor(
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @InjectView(persons) private readonly list: ViewReader<PersonEntry>,
    @InjectView(accesses) private readonly readings: ViewReader<Access, AccessedRow>,
  ) {}

  @Post('resolve')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point', 'auditor')
  @ApiBody({ schema: schemaFor(ResolvePersons) })
  @Answers(
    'Names of persons for display, up to 200 at once; logged',
    { ...pageOf(RESOLVED_PERSON) },
    {
      description:
        'The Secretariat sees everybody; a focal point themself and the persons of their authorities; an auditor nobody. The answer has one item for each id, in the order asked.',
    },
  )
  async resolve(
    @Req() request: FastifyRequest,
    @Caller() caller: Caller,
    @Body() { ids, purpose }: ResolvePersons,
  ): Promise<{ readonly items: readonly ResolvedPerson[] }> {
    const known = await this.profiles.of(ids);
    const shown = ids.filter((id) => {
      const one = known.get(id);
      return one?.status === 'registered' && maySee(caller, id, one.facts);
    });
    await this.log.record({ purpose, shown: 'name', persons: [...new Set(shown)] }, commandContext(request, randomUUID()));
    const visible = new Set(shown);
    return { items: ids.map((id) => resolved(id, known.get(id) ?? { status: 'unknown' }, visible.has(id))) };
  }

  @Get()
  @Allow('secretariat', 'auditor')
  @Answers('Persons, without names: kind, authority, which fields are held', pageOf(PERSON_ENTRY))
  async entries(@Query() query: PersonList) {
    const { state, kind, authority, limit, cursor } = query;
    const page = await this.list.find({
      filter: { state, kind, authority },
      sort: ['-registeredAt'],
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
    return pageAnswer(page);
  }

  @Get(':person')
  @Limited('readings')
  @Allow('secretariat', { self: 'person' })
  @ApiParam({ name: 'person', schema: { type: 'string', format: 'uuid' } })
  @Answers('The whole profile of a person; logged', WHOLE_PERSON, { description: 'The Secretariat, and the person themself.' })
  async profile(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() { person }: PersonPath,
    @Query() { purpose }: ReadProfile,
  ) {
    const known = (await this.profiles.of([person])).get(person) ?? { status: 'unknown' };
    const { revision } = await this.handling.load<PersonState>(personDecider, person);
    if (known.status === 'unknown' || known.status === 'erased') throw refusalOf(known);
    if (known.status !== 'registered')
      throw refuse['profile-unavailable']('The vault does not hold the profile. Give it anew by a correction.');
    await this.log.record({ purpose, shown: 'profile', persons: [person] }, commandContext(request, randomUUID()));
    reply.header('etag', `"${revision}"`);
    const { kind, authority, profileVersion, consents } = known.facts;
    return { id: person, kind, authority, profile: known.profile, profileVersion, revision, consents };
  }

  @Get(':person/readings')
  @Allow('secretariat', 'auditor', { self: 'person' })
  @ApiParam({ name: 'person', schema: { type: 'string', format: 'uuid' } })
  @Answers('Who read the data of a person, when and for what', pageOf(ACCESS_TO_PERSON), {
    description: 'The Secretariat, auditors, and the person themself.',
  })
  async readers(@Param() { person }: PersonPath, @Query() query: PageQuery) {
    const page = await this.readings.rows.find({
      filter: { subject: person },
      sort: ['-at'],
      ...(query.limit !== undefined && { limit: query.limit }),
      ...(query.cursor !== undefined && { cursor: query.cursor }),
    });
    return pageAnswer(page, ({ document: { subject, reader, at, purpose, shown } }) => ({ subject, reader, at, purpose, shown }));
  }
}

function resolved(id: string, known: KnownPerson, visible: boolean): ResolvedPerson {
  switch (known.status) {
    case 'unknown':
      return { id, state: 'unknown', name: 'unknown person' };
    case 'erased':
      return { id, state: 'erased', name: 'erased person' };
    case 'unavailable':
      return { id, state: 'unavailable', name: 'name not available' };
    case 'registered':
      return visible
        ? { id, state: 'registered', name: displayName(known.profile), ...role(known.profile) }
        : { id, state: 'withheld', name: 'name withheld' };
  }
}

const role = (profile: KeptProfile) => ({
  ...(profile.title !== undefined && { title: profile.title }),
  ...(profile.function !== undefined && { function: profile.function }),
});
