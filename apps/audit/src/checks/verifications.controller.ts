import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { defined, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  findPage,
  InjectView,
  matchesAny,
  PageQuery,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Repeatable,
  Responds,
  SortBy,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { answerFields, component, jsonSchema, object, optional, withMeaning } from '#libs/shapes';
import { refuse } from './domain/verification.refusals.js';
import { LogChecker } from './log-checker.js';
import { VerificationEntry, verifications } from './views/verifications.js';

const PROGRESS = optional(
  withMeaning(
    jsonSchema<number>({ type: 'number', minimum: 0, maximum: 1 }),
    'How much is checked, where this instance does it; absent: it waits, another instance does it, or it is completed.',
  ),
);
const VERIFICATION = component('LogVerification', object({ ...answerFields(VerificationEntry), progress: PROGRESS }));

class VerificationsQuery extends PageQuery {
  @Repeatable()
  @IsIn(['started', 'completed'], { each: true })
  status?: string[];

  @SortBy({ startedAt: 'startedAt' }, { byDefault: '-startedAt' })
  sort?: string;
}

/** Checks of the whole log that somebody asked for. */
@ApiTags('Checks of the log')
@Controller('verifications')
export class VerificationsController {
  constructor(
    @InjectView(verifications) private readonly entries: ViewReader<VerificationEntry>,
    @Inject(LogChecker) private readonly checker: LogChecker,
  ) {}

  @Get()
  @Reads(verifications)
  @Allow('auditor', 'secretariat')
  @Responds('Checks of the whole log, the newest first', pageSchema(component('LogVerificationEntry', VerificationEntry)))
  async list(@Query() query: VerificationsQuery) {
    return toPage(await findPage(this.entries, query, { status: matchesAny(query.status) }));
  }

  @Get(':verification')
  @ReadsRecord(verifications)
  @Allow('auditor', 'secretariat')
  @Responds('One check of the whole log: how far it is, and what was found', VERIFICATION)
  async show(@PathId('verification') id: string, @Query() _query: ViewQuery) {
    const entry = await this.entries.get(id);
    if (!entry) throw refuse['unknown-verification'](`No check was started under the id ${id}.`);
    return defined({ ...entry.document, progress: this.checker.findProgress(id) });
  }
}
