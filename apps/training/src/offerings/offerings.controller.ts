import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { calendarFeed } from '#libs/calendar';
import { CommandHandler, type ViewReader } from '#libs/event-sourcing';
import { memberOn } from '#libs/parties';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  Limited,
  membersOnly,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { parties } from '../programme/domain/party-replicas.js';
import { refuse } from './domain/offering.refusals.js';
import { OFFERING, offeringAnswer, PLACE, placeAnswer, toCalendarEntries } from './responses.js';
import { type OfferingEntry, offerings } from './views/offerings.js';
import { OfferingCatalogueQuery, OfferingsQuery, offeringsFilter } from './views/offerings.query.js';
import { type PlaceEntry, places } from './views/places.js';
import { PlacesQuery } from './views/places.query.js';

/** Instructor-led runs: when and where they are for everybody, whose the places are for those whom it concerns. */
@ApiTags('Offerings')
@Controller()
export class OfferingsController {
  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectView(offerings) private readonly runs: ViewReader<OfferingEntry>,
    @InjectView(places) private readonly holders: ViewReader<PlaceEntry>,
  ) {}

  @Get('catalogue/offerings')
  @Reads(offerings)
  @Allow('public')
  @Responds(
    'The runs that can still be joined, the next one first: search, and filter by module, language, mode, country and days',
    pageSchema(OFFERING),
  )
  async catalogue(@Query() query: OfferingCatalogueQuery) {
    return this.page(query, { ...query, open: 'true' });
  }

  @Get('catalogue/offerings/:offering')
  @Reads(offerings)
  @Allow('public')
  @Responds('One run, also one that can no longer be joined: how many places are taken, never by whom', OFFERING)
  async showPublished(@PathId('offering') offering: string, @Query() _query: ViewQuery) {
    return offeringAnswer(await this.load(offering), now());
  }

  @Get('catalogue/offerings/:offering/calendar.ics')
  @Reads(offerings)
  @Limited('feeds')
  @Allow('public')
  @Responds(
    'The sessions of a run for a calendar (RFC 5545); opened again after a change, it moves the entries that are there',
    { type: 'string' },
    { contentType: 'text/calendar', description: 'A moved or cancelled session keeps its UID, under a higher SEQUENCE.' },
  )
  @Header('content-type', 'text/calendar; charset=utf-8')
  async ics(
    @PathId('offering') offering: string,
    @Query() _query: ViewQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const entry = await this.load(offering);
    reply.header('content-disposition', `attachment; filename="run-${entry.firstDay}.ics"`);
    return calendarFeed({ name: `GPN: ${entry.title}`, entries: toCalendarEntries(entry) });
  }

  @Get('offerings')
  @Reads(offerings)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds(
    'The runs by their beginning, those that are over or cancelled among them; search and filter as in the catalogue',
    pageSchema(OFFERING),
  )
  async list(@Query() query: OfferingsQuery, @Caller() caller: Caller) {
    await this.forMembers(caller);
    return this.page(query, query);
  }

  @Get('offerings/:offering')
  @ReadsRecord(offerings)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('One run; its revision is the ETag', OFFERING)
  async show(@PathId('offering') offering: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    await this.forMembers(caller);
    const entry = await this.load(offering);
    return offeringAnswer(entry, now());
  }

  @Get('offerings/:offering/places')
  @Reads(offerings, places)
  @Allow('secretariat', { role: 'focal-point', owns: 'member' })
  @Responds('Who has a place in a run, then who waits, longest first', pageSchema(PLACE), {
    description:
      'Opaque ids of enrolments, learners and members; names are resolved in the people service. A focal point names its own member and finds the officials of that one; the number on the waiting list counts all who wait. Of a cancelled run: who was in it then, and has to be told.',
  })
  async places(@PathId('offering') offering: string, @Query() query: PlacesQuery) {
    const { waiting } = await this.load(offering);
    const { member } = query;
    const page = await findPage(this.holders, query, { offering, member });
    const waits =
      waiting > 0
        ? await this.holders.find({ filter: { offering, has: 'wait' }, sort: ['heldSince', 'order'], limit: 'all' })
        : { items: [] };
    const numbers = new Map(waits.items.map(({ document }, index) => [document.enrolment, index + 1]));
    return toPage(page, ({ document }) => placeAnswer(document, document.has === 'wait' ? numbers.get(document.enrolment) : undefined));
  }

  /** Every run, with those that are over or cancelled, is for members; the catalogue is for everybody. */
  private forMembers(caller: Caller): Promise<void> {
    return membersOnly(caller, async (authority) =>
      memberOn((await this.handling.load(parties.members, authority)).state, now().slice(0, 10)),
    );
  }

  private async page(query: OfferingCatalogueQuery, narrowed: OfferingsQuery) {
    const instant = now();
    const page = await findPage(this.runs, query, offeringsFilter(narrowed, instant));
    return toPage(page, ({ document }) => offeringAnswer(document, instant));
  }

  private async load(offering: string): Promise<OfferingEntry> {
    const entry = await this.runs.get(offering);
    if (!entry) throw refuse['unknown-offering'](`No run is recorded under the id ${offering}.`);
    return entry.document;
  }
}

const now = (): string => new Date().toISOString();
