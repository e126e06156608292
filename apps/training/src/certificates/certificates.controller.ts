import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { defined, type Filter, Optional, today, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  type PageQuery,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  seesEverything,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { refuse } from './domain/certificate.refusals.js';
import { CERTIFICATE } from './responses.js';
import { type CertificateEntry, certificates } from './views/certificates.js';
import { CertificatesQuery, certificatesFilter, statusOn } from './views/certificates.query.js';

class CertificateQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('For a learner: the own id, which the token was issued to.')
  learner?: string;
}

/** Certificates for those entitled: the learner, the focal point of the member that enrolled, the Secretariat, auditors. */
@ApiTags('Certificates')
@Controller()
export class CertificatesController {
  constructor(@InjectView(certificates) private readonly entries: ViewReader<CertificateEntry>) {}

  @Get('certificates')
  @Reads(certificates)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds(
    'Certificates, the newest first: by member, learner, module and status; `expiringWithin`: those that run out soon',
    pageSchema(CERTIFICATE),
    { description: 'A focal point asks for those of its own member.' },
  )
  async list(@Query() query: CertificatesQuery, @Caller() caller: Caller) {
    return this.page(query, certificatesFilter(query, today()), caller);
  }

  @Get('certificates/:certificate')
  @ReadsRecord(certificates)
  @Allow('secretariat', 'auditor', 'focal-point', { self: 'learner' })
  @Responds('One certificate; its revision is the ETag', CERTIFICATE)
  async show(@PathId('certificate') certificate: string, @Query() _query: CertificateQuery, @Caller() caller: Caller) {
    const entry = (await this.entries.get(certificate))?.document;
    if (!entry || !sees(caller, entry)) throw refuse['unknown-certificate']('No certificate was issued under this id.');
    return shownTo(caller, entry);
  }

  @Get('learners/:person/certificates')
  @Reads(certificates)
  @Allow('secretariat', 'auditor', 'focal-point', { self: 'person' })
  @Responds(
    'The certificates of a learner, the newest first; a focal point sees those that its own member enrolled for',
    pageSchema(CERTIFICATE),
  )
  async ofLearner(@PathId('person') person: string, @Query() query: CertificatesQuery, @Caller() caller: Caller) {
    const { subject, authorities } = caller;
    const whole = seesEverything(caller) || subject === person;
    const members = query.member ? authorities.filter((authority) => authority === query.member) : authorities;
    const filter = { ...certificatesFilter(query, today()), learner: person, member: whole ? query.member : { in: members } };
    return this.page(query, filter, caller);
  }

  private async page(query: PageQuery & Pick<CertificatesQuery, 'expiringWithin'>, filter: Filter, caller: Caller) {
    const page = await findPage(this.entries, query, filter, query.expiringWithin === undefined ? {} : { byDefault: 'lastDay' });
    return toPage(page, ({ document }) => shownTo(caller, document));
  }
}

const sees = (caller: Caller, { learner, member }: CertificateEntry): boolean =>
  seesEverything(caller) || caller.subject === learner || (caller.roles.includes('focal-point') && caller.authorities.includes(member));

/** Why one was revoked may say something of a person. */
function shownTo(caller: Caller, { standing, lastDay, issuedAt: _, revokedFor, ...entry }: CertificateEntry) {
  const isDisclosed = seesEverything(caller) || caller.subject === entry.learner;
  return defined({ ...entry, status: statusOn({ standing, lastDay }, today()), revokedFor: isDisclosed ? revokedFor : undefined });
}
