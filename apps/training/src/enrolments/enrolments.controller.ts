import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { defined, type Filter, type ViewReader } from '#libs/event-sourcing';
import { Allow, Caller, findPage, InjectView, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage, ViewQuery } from '#libs/platform';
import { UNIT_CODE } from '../programme/domain/module-content.js';
import { modules } from '../programme/views/modules.js';
import { refuse } from './domain/enrolment.refusals.js';
import { MaterialReading } from './material-reading.js';
import { ENROLMENT, FUNNEL, RECORD, UNIT_MATERIAL } from './responses.js';
import { sees } from './seeing.js';
import { type EnrolmentEntry, enrolments } from './views/enrolments.js';
import { EnrolmentQuery, EnrolmentsQuery, enrolmentsFilter, FunnelQuery, funnelFilter, MaterialQuery } from './views/enrolments.query.js';
import { countFunnel, type FunnelRow } from './views/funnel.js';
import { type Official, officials } from './views/officials.js';

const PAGE = 1_000;
const UnitCode = (): ParameterDecorator => PathId('unit', Matches(UNIT_CODE, { message: 'unit must be the code of a unit (1.2)' }));

/** Enrolments and records of learners. Names are never here: a person is an opaque id. */
@ApiTags('Enrolments')
@Controller()
export class EnrolmentsController {
  constructor(
    @InjectView(enrolments) private readonly entries: ViewReader<EnrolmentEntry, FunnelRow>,
    @InjectView(officials) private readonly registered: ViewReader<Official>,
    @Inject(MaterialReading) private readonly material: MaterialReading,
  ) {}

  @Get('enrolments')
  @Reads(enrolments)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('Enrolments in the order of their days: filter by learner, member, module, run and status', pageSchema(ENROLMENT))
  async list(@Query() query: EnrolmentsQuery) {
    const page = await findPage(this.entries, query, enrolmentsFilter(query));
    return toPage(page);
  }

  @Get('enrolments/:enrolment')
  @ReadsRecord(enrolments, officials)
  @Allow('secretariat', 'auditor', 'focal-point', { self: 'learner' })
  @Responds('One enrolment with its progress; its revision is the ETag', ENROLMENT)
  show(@PathId('enrolment') enrolment: string, @Query() _query: EnrolmentQuery, @Caller() caller: Caller): Promise<EnrolmentEntry> {
    return this.material.enrolment(enrolment, caller);
  }

  @Get('enrolments/:enrolment/units/:unit/material')
  @Reads(enrolments, officials, modules)
  @Allow('secretariat', 'auditor', 'focal-point', { self: 'learner' })
  @Responds('What a unit is learnt from, in the version of the enrolment', UNIT_MATERIAL, {
    description:
      'In the language that is asked for, else in one that there is: `language` says which. Files are read at `modules/{module}/files/{file}` with `enrolment`.',
  })
  readUnit(
    @PathId('enrolment') enrolment: string,
    @UnitCode() unit: string,
    @Query() { language }: MaterialQuery,
    @Caller() caller: Caller,
  ) {
    return this.material.unit(enrolment, unit, caller, language);
  }

  @Get('learners/:person/record')
  @Reads(enrolments, officials)
  @Allow('secretariat', 'auditor', 'focal-point', { self: 'person' })
  @Responds('What a person has learnt and learns: to the learner, the focal point of the authority, the Secretariat and auditors', RECORD, {
    description:
      'A focal point sees the whole record of an official who is registered with its authority now; of another one, what its authority enrolled.',
  })
  async record(@PathId('person') person: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    const authority = (await this.registered.get(person))?.document.authority;
    const { items } = await this.entries.find({ filter: { learner: person }, sort: ['enrolledOn'], limit: 'all' });
    const seen = items.map(({ document }) => document).filter((entry) => sees(caller, entry, authority));
    if (seen.length === 0 && caller.subject !== person) throw refuse['unknown-learner']('Nothing is recorded that this person learns.');
    return defined({
      person,
      authority,
      completed: seen.filter(({ status }) => status === 'completed').length,
      inProgress: seen.filter(({ status }) => status === 'enrolled' || status === 'in-progress').length,
      enrolments: seen,
    });
  }

  @Get('funnel')
  @Reads(enrolments)
  @Allow('secretariat', 'auditor')
  @Responds('How far enrolments come, from enrolment to certificate: numbers by module, region and quarter of the enrolment', FUNNEL)
  async funnel(@Query() query: FunnelQuery) {
    const funnel = await countFunnel(this.rows(funnelFilter(query)));
    return funnel;
  }

  /** Page by page: others are answered in between, however many there are. */
  private async *rows(filter: Filter): AsyncGenerator<FunnelRow> {
    let cursor: string | undefined;
    do {
      const page = await this.entries.rows.find({ filter, limit: PAGE, ...defined({ cursor }) });
      yield* page.items.map(({ document }) => document);
      cursor = page.next;
    } while (cursor !== undefined);
  }
}
