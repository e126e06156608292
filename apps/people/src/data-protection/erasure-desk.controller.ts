import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Optional, today, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Configuration,
  ConfigurationError,
  commandContext,
  findPage,
  InjectView,
  itemsSchema,
  PageQuery,
  PathId,
  pageSchema,
  Reads,
  Responds,
  SortBy,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { AccessLog } from '../access/access-log.js';
import { listCodes } from '../access/domain/purposes.js';
import { absenceRefusal, refuse } from '../persons/domain/person.decider.js';
import { type PersonKind, personKinds } from '../persons/domain/person.vocabulary.js';
import { Profiles } from '../persons/profiles.js';
import { type ConsentEntry, consents, type PersonConsents } from '../persons/views/consents.js';
import { type PersonEntry, persons } from '../persons/views/persons.js';
import { TextsNaming } from '../texts/texts-naming.js';
import { texts } from '../texts/views/texts.js';
import { heardBefore, overSince, parseRetention, type Retained, type RetentionMonths } from './domain/retention.js';
import { CONCERNED_TEXT, CONSENT_OVER_RETENTION, OVER_RETENTION, RETENTION_PERIOD } from './responses.js';

class OverRetention extends PageQuery {
  @Meaning('What the Network knows them as: each kind has a period of its own.')
  @IsIn(listCodes(personKinds))
  kind: PersonKind;

  @SortBy({ lastHeardAt: 'lastHeardAt' }, { byDefault: 'lastHeardAt' })
  sort?: string;
}

class ConsentsOverRetention extends PageQuery {
  @SortBy({ givenAt: 'givenAt', purpose: ['purpose', 'givenAt'] }, { byDefault: 'givenAt', scans: ['purpose'] })
  sort?: string;
}

class TextsConcerning extends ViewQuery {
  @Meaning('`next` of the answer before.')
  @Optional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** What an officer looks at before a person is erased, and whose period is over (IOM Data Protection Principles, 10: retention). */
@ApiTags('Persons')
@Controller('persons')
export class ErasureDeskController {
  private readonly months: RetentionMonths;

  constructor(
    @Inject(Configuration) { retention }: Configuration,
    @Inject(TextsNaming) private readonly naming: TextsNaming,
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectView(persons) private readonly list: ViewReader<PersonEntry>,
    @InjectView(consents) private readonly register: ViewReader<PersonConsents, ConsentEntry>,
  ) {
    try {
      this.months = parseRetention(retention);
    } catch (error) {
      throw new ConfigurationError([`GPN_RETENTION_MONTHS: ${(error as Error).message}`]);
    }
  }

  @Get('retention-periods')
  @Reads(consents, persons)
  @Allow('secretariat', 'auditor')
  @Responds(
    'For how long persons are kept after something was recorded of them last, and consents after they were given; how many are over it',
    pageSchema(RETENTION_PERIOD),
    {
      description: 'By what the Network knows them as; set in GPN_RETENTION_MONTHS.',
      // Of nobody in particular.
      file: true,
    },
  )
  async periods(@Query() _query: ViewQuery) {
    const day = today();
    const items = await Promise.all(
      Object.entries(this.months).map(async ([kind, months]) => ({
        kind,
        months,
        over: await this.countOver(kind as Retained, months, day),
      })),
    );
    return { items, total: items.length };
  }

  @Get('over-retention')
  @Reads(persons)
  @Allow('secretariat', 'auditor')
  @Responds('Persons of a kind whose period is over, the longest first: to be looked at, and erased', pageSchema(OVER_RETENTION), {
    description:
      'Nobody is erased by itself: an officer looks at what the person still does (`GET persons/{person}/export`, `heldElsewhere`), and issues `erase` with the reason `purpose-fulfilled`.',
  })
  async over(@Query() query: OverRetention) {
    const months = this.months[query.kind];
    const page = await findPage(this.list, query, overFilter(query.kind, months, today()));
    return toPage(page, ({ document: { person, kind, authority, lastHeardAt } }) => ({
      ...{ person, kind, authority, lastHeardAt },
      over: overSince(lastHeardAt, months),
    }));
  }

  @Get('consents-over-retention')
  @Reads(consents)
  @Allow('secretariat', 'auditor')
  @Responds('Consents whose period is over, the longest first: to be asked for again, or withdrawn', pageSchema(CONSENT_OVER_RETENTION), {
    description:
      'A consent is not for ever. It stands until an officer has asked again (`record-consent`, which takes the place of the one before) or issues `withdraw-consent`.',
  })
  async consentsOver(@Query() query: ConsentsOverRetention) {
    const months = this.months.consent;
    const page = await findPage(this.register.rows, query, consentsOver(months, today()));
    return toPage(page, ({ document: { person, purpose, basis, noticeVersion, givenAt } }) => ({
      ...{ person, purpose, basis, noticeVersion, givenAt },
      over: overSince(givenAt, months),
    }));
  }

  @Get(':person/texts-to-redact')
  @Reads(texts)
  @Allow('secretariat')
  @Responds(
    'Sealed texts about a person, by them, or that name them: to be looked at before the person is erased; logged',
    itemsSchema(CONCERNED_TEXT),
    {
      description:
        'Searched while name and words can still be read; afterwards nobody can tell which texts named whom. Found by parts of the name, the e-mail address and the telephone number, so some will mean somebody else: read them by `texts/resolve`, redact them by `texts/{text}/redact`. Texts about the person are redacted with the erasure. At most 2,000 texts are opened for one answer; where more are left, `next` goes on, also after an answer without items.',
    },
  )
  async texts(@Req() request: FastifyRequest, @PathId('person') person: string, @Query() { cursor }: TextsConcerning) {
    const resolved = (await this.profiles.of([person])).get(person) ?? { status: 'unknown' };
    if (resolved.status === 'unknown' || resolved.status === 'erased') throw absenceRefusal(resolved);
    if (resolved.status !== 'registered')
      throw refuse['profile-unavailable']('The vault does not hold the profile: texts cannot be searched for it.');
    await this.log.record({ purpose: 'data-subject-request', shown: 'profile', persons: [person] }, commandContext(request, randomUUID()));
    return this.naming.of(person, resolved.profile, cursor);
  }

  private countOver(kind: Retained, months: number, day: string): Promise<number> {
    return kind === 'consent' ? this.register.rows.count(consentsOver(months, day)) : this.list.count(overFilter(kind, months, day));
  }
}

/** What was named by an authority for a function goes with the function, and not by a consent. */
const consentsOver = (months: number, day: string) => ({
  state: 'given',
  basis: { in: ['explicit-consent', 'implied-consent', 'consent-by-proxy'] },
  givenAt: { lt: `${heardBefore(day, months)}T00:00:00.000Z` },
});

const overFilter = (kind: PersonKind, months: number, day: string) => ({
  state: 'registered',
  kind,
  lastHeardAt: { lt: `${heardBefore(day, months)}T00:00:00.000Z` },
});
