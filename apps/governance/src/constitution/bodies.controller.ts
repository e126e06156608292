import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ageInDays, daysAfter, defined, type Filter, today, type ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, matchesAny, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage } from '#libs/platform';
import { parties } from '../parties/views/parties.js';
import { compositionOn, type Seat, votes } from './domain/body.decider.js';
import { refuse } from './domain/body.refusals.js';
import { termsInForceOn } from './domain/terms.decider.js';
import { type PartyName, PartyNames } from './party-names.js';
import { BODY, BODY_CARD, SEAT_ENTRY } from './responses.js';
import { type BodyDocument, bodies, type HoldingRow } from './views/bodies.js';
import { BodiesQuery, OnDayQuery, SeatsQuery } from './views/bodies.query.js';
import { type TermsDocument, termsOfReference } from './views/terms.js';

const unknown = (id: string) => refuse['unknown-body'](`No body was constituted under the id ${id}.`);

/** The International Steering Committee and the Stakeholder Advisory Groups, and who sits in them (FAQ, question 4). */
@ApiTags('Bodies')
@Controller()
export class BodiesController {
  constructor(
    @InjectView(bodies) private readonly documents: ViewReader<BodyDocument, HoldingRow>,
    @InjectView(termsOfReference) private readonly terms: ViewReader<TermsDocument>,
    @Inject(PartyNames) private readonly names: PartyNames,
  ) {}

  @Get('bodies')
  @Reads(bodies, termsOfReference)
  @Allow('public')
  @Responds('The bodies of the Network, with their terms in force and how many sit in them on any day', pageSchema(BODY_CARD))
  async list(@Query() query: BodiesQuery) {
    const { kind, on = today() } = query;
    const page = await this.documents.find({ filter: { kind }, sort: ['-kind', 'sector', 'constitutedOn'], limit: 200 });
    const items = await Promise.all(
      page.items.map(async ({ document }) => {
        const seats = compositionOn(document, on);
        return { ...(await this.toCard(document, on)), seats: seats.length, votingSeats: seats.filter(votes).length };
      }),
    );
    return { items, total: items.length };
  }

  @Get('bodies/:body')
  @ReadsRecord(bodies, parties, termsOfReference)
  @Allow('public')
  @Responds('One body with its composition on any day; its revision is the ETag', BODY, {
    description: 'Who sits for a party is not told here: the Secretariat finds it among the seats.',
  })
  async show(@PathId('body') id: string, @Query() query: OnDayQuery) {
    const stored = await this.documents.get(id);
    if (!stored) throw unknown(id);
    const { on = today() } = query;
    const composition = compositionOn(stored.document, on);
    const names = await this.names.of(composition.map(({ holder }) => holder.id));
    return { ...(await this.toCard(stored.document, on)), composition: composition.map((seat) => toSeat(seat, names)) };
  }

  @Get('seats')
  @Reads(bodies, parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('Seats held on any day, with their persons; `within` finds the terms that run out', pageSchema(SEAT_ENTRY), {
    description: 'A focal point names its party in `holder`, and finds the seats of that one.',
  })
  async seats(@Query() query: SeatsQuery) {
    const { on = today() } = query;
    const page = await findPage(
      this.documents.rows,
      query,
      seatsFilter(query, on),
      query.within === undefined ? {} : { byDefault: 'termEndsOn' },
    );
    const names = await this.names.of(page.items.map(({ document }) => document.holder));
    return toPage(page, ({ document: { id: _, ...row } }) => ({
      ...row,
      ...names.get(row.holder),
      daysLeft: ageInDays(on, row.termEndsOn),
    }));
  }

  private async toCard(
    { body: id, name, kind, sector, status, constitutedOn, dissolvedOn, instrument, formerNames, revision }: BodyDocument,
    day: string,
  ) {
    const inForce = await this.inForceOn(id, day);
    return defined({
      body: id,
      name,
      kind,
      sector,
      status,
      constitutedOn,
      dissolvedOn,
      instrument,
      formerNames,
      revision,
      asOf: day,
      terms: inForce,
    });
  }

  private async inForceOn(owner: string, day: string) {
    const stored = await this.terms.get(owner);
    const inForce = stored && termsInForceOn(stored.document.terms, day);
    if (!inForce) return undefined;
    const { version, decision, startsOn, endsOn } = inForce;
    return defined({ version, decision, startsOn, endsOn });
  }
}

/** Held on the day; with `within`, those whose term runs out by itself within so many days. */
function seatsFilter({ within, body: id, holder, capacity }: SeatsQuery, day: string): Filter {
  const endsWithin = within === undefined ? undefined : daysAfter(day, within);
  return defined({
    body: id,
    holder,
    capacity: matchesAny(capacity),
    startsOn: { lte: day },
    endsOn: { gte: day },
    runsOut: endsWithin && true,
    termEndsOn: endsWithin && { lte: endsWithin },
  });
}

const toSeat = (seat: Seat, names: ReadonlyMap<string, PartyName>) => {
  const { holder, capacity, startsOn, endsOn, ended } = seat;
  return defined({
    seat: seat.seat,
    holder: holder.id,
    holderKind: holder.kind,
    ...names.get(holder.id),
    capacity,
    votes: votes(seat),
    startsOn,
    endsOn,
    endedOn: ended?.endedOn,
  });
};
