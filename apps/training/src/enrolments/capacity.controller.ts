import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, today, type ViewReader } from '#libs/event-sourcing';
import { Allow, Caller, InjectView, PathId, Reads, Responds } from '#libs/platform';
import { type CertificateEntry, certificates } from '../certificates/views/certificates.js';
import { CAPACITY } from './responses.js';
import { measureCapacity } from './views/capacity.js';
import { type EnrolmentEntry, enrolments } from './views/enrolments.js';
import { CapacityQuery } from './views/enrolments.query.js';
import { type Official, officials } from './views/officials.js';

const SOON_DAYS = 90;

/** The training of an authority’s officials. */
@ApiTags('Enrolments')
@Controller()
export class CapacityController {
  constructor(
    @InjectView(enrolments) private readonly entries: ViewReader<EnrolmentEntry>,
    @InjectView(certificates) private readonly proofs: ViewReader<CertificateEntry>,
    @InjectView(officials) private readonly registered: ViewReader<Official>,
  ) {}

  @Get('authorities/:member/capacity')
  @Reads(certificates, enrolments, officials)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('How many officials of an authority are trained in what, learn it, or have a certificate that runs out', CAPACITY, {
    description:
      'Of the officials who are registered with the authority now, wherever they learnt. Who they are, by opaque ids, is for the authority and the Secretariat.',
  })
  async capacity(@PathId('member') member: string, @Query() query: CapacityQuery, @Caller() { roles, authorities }: Caller) {
    const { on: day = today(), within: withinDays = SOON_DAYS } = query;
    const { items } = await this.registered.find({ filter: { authority: member }, limit: 'all' });
    const filter = { learner: { in: items.map(({ key }) => key) } };
    const [learning, proven] = await Promise.all([this.entries.find({ filter, limit: 'all' }), this.proofs.find({ filter, limit: 'all' })]);
    const { chapters, modules } = measureCapacity(
      learning.items.map(({ document }) => document),
      proven.items.map(({ document: { certificate, learner, module, standing, validUntil } }) =>
        defined({ certificate, learner, module, revoked: standing === 'revoked', validUntil }),
      ),
      { day, withinDays },
    );
    const named = roles.includes('secretariat') || authorities.includes(member);
    return { member, day, withinDays, chapters, modules: named ? modules : modules.map(({ officials: _, ...numbers }) => numbers) };
  }
}
