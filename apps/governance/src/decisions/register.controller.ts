import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, today, type ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, pageSchema, Reads, Responds, toPage, ViewQuery } from '#libs/platform';
import { bodies } from '../constitution/views/bodies.js';
import { parties } from '../parties/views/parties.js';
import { refuse } from '../proposals/domain/decision.refusals.js';
import { DecisionReading } from './decision-reading.js';
import { DecisionId, toCard, withWords } from './decisions.controller.js';
import { DECISION_CARD, REGISTER_ENTRY } from './responses.js';
import { type RegisterEntry, register } from './views/register.js';
import { RegisterPageQuery, RegisterQuery, registerFilter } from './views/register.query.js';
import { registerPage } from './views/register-page.js';

/** The public register: decisions that were adopted, and are for the public. */
@ApiTags('Register of decisions')
@Controller('register')
export class RegisterController {
  constructor(
    @InjectView(register) private readonly entries: ViewReader<RegisterEntry>,
    @Inject(DecisionReading) private readonly reading: DecisionReading,
  ) {}

  @Get()
  @Reads(bodies, parties, register)
  @Allow('public')
  @Responds('Adopted decisions, the newest first: search, and filter by year, body and status', pageSchema(DECISION_CARD))
  async list(@Query() query: RegisterQuery) {
    const page = await findPage(this.entries, query, { ...registerFilter(query), published: true });
    const bodyNames = await this.reading.bodyNames(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => toCard(document, bodyNames));
  }

  @Get('print')
  @Reads(bodies, parties, register)
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Responds(
    'The register, or what the filter leaves of it, as one page that prints well',
    { type: 'string' },
    {
      contentType: 'text/html',
      description: 'Whole, in the order of the numbers: `limit` and `cursor` are passed over.',
    },
  )
  async print(@Query() query: RegisterPageQuery): Promise<string> {
    const { items } = await this.entries.find({
      filter: { ...registerFilter(query), published: true },
      sort: ['year', 'number'],
      limit: 'all',
    });
    const entries = items.map(({ document }) => document);
    const { year, body: id, text, status, language } = query;
    const [bodyNames, superseded, calledOn] = await Promise.all([
      this.reading.bodyNames(entries),
      this.reading.findSuperseded(entries.map(({ decision }) => decision)),
      this.reading.names.labels([id]),
    ]);
    const body = id && (calledOn(id) ?? id);
    const [years, statuses] = [year, status].map((values) => values?.join(', '));
    return registerPage({
      entries,
      bodyNames,
      superseded,
      year: years,
      body,
      text,
      status: statuses,
      printedOn: today(),
      language,
    });
  }

  @Get(':decision')
  @Reads(bodies, parties, register)
  @Allow('public')
  @Responds('One adopted decision: its text, the rules it was taken under, how it came out, what became of it', REGISTER_ENTRY)
  async show(@DecisionId() reference: string, @Query() _query: ViewQuery) {
    const entry = (await this.entries.get(reference))?.document;
    if (!entry?.published) throw refuse['unknown-decision'](`The register has no decision ${reference}.`);
    const [bodyNames, superseded] = await Promise.all([this.reading.bodyNames([entry]), this.reading.findSuperseded([entry.decision])]);
    return toPublic(entry, bodyNames, superseded.get(entry.decision) ?? []);
  }
}

/** How many said what is public; which seat said what is not. */
function toPublic(entry: RegisterEntry, bodyNames: ReadonlyMap<string, string>, supersedes: readonly string[]) {
  const { text, effects, papers, procedure, implementedOn, supersededOn, corrections, outcome, basis } = entry;
  return {
    ...toCard(entry, bodyNames),
    ...{ text, effects, papers, followed: withWords(entry), supersedes },
    ...defined({ procedure, implementedOn, supersededOn, outcome, rules: basis && toRules(basis) }),
    corrections: corrections.filter(({ position }) => !position),
  };
}

const toRules = ({ terms: { version, provisional }, quorum, rule }: NonNullable<RegisterEntry['basis']>) => ({
  ...defined({ version, provisional }),
  ...{ quorum, rule },
});
