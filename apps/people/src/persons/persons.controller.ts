import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CommandHandler, defined, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  commandContext,
  findPage,
  InjectView,
  itemsSchema,
  Limited,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  schemaFor,
  toPage,
} from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { ACCESS_TO_PERSON } from '../access/responses.js';
import { type Access, type AccessedRow, accesses } from '../access/views/accesses.js';
import { absenceRefusal, type PersonState, person as personDecider, refuse } from './domain/person.decider.js';
import { displayName, type KeptProfile } from './profile.js';
import { Profiles, type ResolvedProfile } from './profiles.js';
import { PersonList, ReadingsOfPerson, ReadProfile, ResolvePersons } from './requests.js';
import { PERSON_ENTRY, RESOLVED_PERSON, WHOLE_PERSON } from './responses.js';
import { type PersonEntry, persons } from './views/persons.js';
import { maySee } from './visibility.js';

interface ResolvedPerson {
  readonly id: string;
  readonly state: ResolvedProfile['status'] | 'withheld';
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
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectView(persons) private readonly list: ViewReader<PersonEntry>,
    @InjectView(accesses) private readonly readings: ViewReader<Access, AccessedRow>,
  ) {}

  @Post('resolve')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point', 'auditor')
  @ApiBody({ schema: schemaFor(ResolvePersons) })
  @Responds('Names of persons for display, up to 200 at once; logged', itemsSchema(RESOLVED_PERSON), {
    description:
      'The Secretariat sees everybody; a focal point themself and the persons of their authorities; an auditor nobody. The answer has one item for each id, in the order asked.',
  })
  async resolve(
    @Req() request: FastifyRequest,
    @Caller() caller: Caller,
    @Body() { ids, purpose }: ResolvePersons,
  ): Promise<{ readonly items: readonly ResolvedPerson[] }> {
    const profilesById = await this.profiles.of(ids);
    const shown = ids.filter((id) => {
      const profile = profilesById.get(id);
      return profile?.status === 'registered' && maySee(caller, id, profile.facts);
    });
    await this.log.record({ purpose, shown: 'name', persons: [...new Set(shown)] }, commandContext(request, randomUUID()));
    const visible = new Set(shown);
    return { items: ids.map((id) => toResolvedPerson(id, profilesById.get(id) ?? { status: 'unknown' }, visible.has(id))) };
  }

  @Get()
  @Reads(persons)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @Responds('Persons, without names: kind, authority, which fields are held', pageSchema(PERSON_ENTRY))
  async entries(@Query() query: PersonList) {
    const { state, kind, authority } = query;
    const page = await findPage(this.list, query, { state: matchesAny(state), kind: matchesAny(kind), authority });
    return toPage(page);
  }

  @Get(':person')
  @ReadsRecord()
  @Limited('readings')
  @Allow('secretariat', { self: 'person' })
  @Responds('The whole profile of a person; logged', WHOLE_PERSON, { description: 'The Secretariat, and the person themself.' })
  async profile(@Req() request: FastifyRequest, @PathId('person') person: string, @Query() { purpose }: ReadProfile) {
    const state = (await this.profiles.of([person])).get(person) ?? { status: 'unknown' };
    const { revision } = await this.handling.load<PersonState>(personDecider, person);
    if (state.status === 'unknown' || state.status === 'erased') throw absenceRefusal(state);
    if (state.status !== 'registered')
      throw refuse['profile-unavailable']('The vault does not hold the profile. Give it anew by a correction.');
    await this.log.record({ purpose, shown: 'profile', persons: [person] }, commandContext(request, randomUUID()));
    const { kind, authority, profileVersion, consents } = state.facts;
    return { id: person, kind, authority, profile: state.profile, profileVersion, revision, consents };
  }

  @Get(':person/readings')
  @Reads(accesses)
  @Allow('secretariat', 'auditor', { self: 'person' })
  @Responds('Who read the data of a person, when and for what', pageSchema(ACCESS_TO_PERSON), {
    description: 'The Secretariat, auditors, and the person themself.',
  })
  async readers(@PathId('person') person: string, @Query() query: ReadingsOfPerson) {
    const page = await findPage(this.readings.rows, query, { subject: person });
    return toPage(page, ({ document: { subject, reader, readAt, purpose, shown } }) => ({ subject, reader, readAt, purpose, shown }));
  }
}

function toResolvedPerson(id: string, state: ResolvedProfile, visible: boolean): ResolvedPerson {
  switch (state.status) {
    case 'unknown':
      return { id, state: 'unknown', name: 'unknown person' };
    case 'erased':
      return { id, state: 'erased', name: 'erased person' };
    case 'unavailable':
      return { id, state: 'unavailable', name: 'name not available' };
    case 'registered':
      return visible
        ? { id, state: 'registered', name: displayName(state.profile), ...role(state.profile) }
        : { id, state: 'withheld', name: 'name withheld' };
  }
}

const role = (profile: KeptProfile) =>
  defined({
    title: profile.title,
    function: profile.function,
  });
