import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ageInDays, defined, type Filter, type ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, Limited, matchesAny, pageSchema, Reads, Responds, toPage } from '#libs/platform';
import { CSV, GROWTH, PIPELINE_ENTRY, ROLL, ROLL_DAYS, STAGES } from './responses.js';
import { rollCsv } from './views/authority-tables.js';
import { type GrowthDocument, type GrowthRow, growth, growthAsAsked } from './views/growth.js';
import { GrowthQuery } from './views/growth.query.js';
import { type PipelineEntry, pipeline, stages } from './views/pipeline.js';
import { PipelineQuery } from './views/pipeline.query.js';
import { PlaceFilter } from './views/place.query.js';
import { type RollDocument, type RollRow, roll } from './views/roll/roll.js';
import { RollDaysQuery, RollQuery } from './views/roll/roll.query.js';
import { readRoll } from './views/roll/roll-as-of.js';
import { readRollDays } from './views/roll/roll-days.js';

/** What the Secretariat counts: the roll, the pipeline, growth. */
@ApiTags('Roll and figures')
@Controller()
export class FiguresController {
  constructor(
    @InjectView(roll) private readonly facts: ViewReader<RollDocument, RollRow>,
    @InjectView(pipeline) private readonly waiting: ViewReader<PipelineEntry>,
    @InjectView(growth) private readonly movements: ViewReader<GrowthDocument, GrowthRow>,
  ) {}

  @Get('roll')
  @Reads(roll)
  @Allow('secretariat', 'auditor')
  @Responds('Who was a member, and whose expression was open, on any date, as known at any date (FAQ, question 8)', ROLL)
  async roll(@Query() query: RollQuery) {
    return readRoll(this.facts, query.asOf ?? new Date().toISOString(), query.knownAt);
  }

  @Get('roll/days')
  @Reads(roll)
  @Allow('secretariat', 'auditor')
  @Responds('The days on which the roll changed, as known at any date: the steps from one roll to the next', ROLL_DAYS)
  async rollDays(@Query() query: RollDaysQuery) {
    return { days: await readRollDays(this.facts, query.knownAt) };
  }

  @Get('roll.csv')
  @Reads(roll)
  @Limited('feeds')
  @Allow('secretariat', 'auditor')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="roll.csv"')
  @Responds('The roll as a table for a spreadsheet, a line an authority', CSV, { contentType: 'text/csv' })
  async rollAsTable(@Query() query: RollQuery): Promise<string> {
    return rollCsv(await this.roll(query));
  }

  @Get('pipeline')
  @Reads(pipeline)
  @Allow('secretariat', 'auditor')
  @Responds('Authorities on their way to membership and to a focal point, the longest in its stage first', pageSchema(PIPELINE_ENTRY))
  async inPipeline(@Query() query: PipelineQuery) {
    const page = await findPage(this.waiting, query, { ...inPlaces(query), stage: matchesAny(query.stage) ?? { in: stages } });
    const now = new Date().toISOString();
    return toPage(page, ({ document: { history: _, ...entry } }) => ({ ...entry, ageInDays: ageInDays(entry.stageSince, now) }));
  }

  @Get('pipeline/stages')
  @Reads(pipeline)
  @Allow('secretariat', 'auditor')
  @Responds('How many authorities are in each stage, and the longest there, of those that the filters leave', STAGES, {
    description: 'Asked as the pipeline is; `limit` and `cursor` are passed over.',
  })
  async stages(@Query() query: PlaceFilter) {
    const places = inPlaces(query);
    const now = new Date().toISOString();
    const counted = await Promise.all(
      stages.map(async (stage) => {
        const [count, oldest] = await Promise.all([
          this.waiting.count({ ...places, stage }),
          this.waiting.find({ filter: { ...places, stage }, sort: ['stageSince'], limit: 1 }),
        ]);
        const since = oldest.items[0]?.document.stageSince;
        return defined({ stage, count, oldestSince: since, oldestInDays: since ? ageInDays(since, now) : undefined });
      }),
    );
    return { asOf: now.slice(0, 10), stages: counted };
  }

  @Get('growth')
  @Reads(growth)
  @Allow('secretariat', 'auditor')
  @Responds('Expressions, members and countries reached, month by month and by region of the Network', GROWTH)
  async growthIn(@Query() query: GrowthQuery) {
    return { months: await growthAsAsked(this.movements.rows, query) };
  }
}

const inPlaces = ({ country, region }: PlaceFilter): Filter => ({ country: matchesAny(country), region: matchesAny(region) });
