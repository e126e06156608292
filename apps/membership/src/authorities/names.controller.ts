import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandHandler, Optional } from '#libs/event-sourcing';
import { Allow, Reads, Responds } from '#libs/platform';
import { IsCountry, IsSubdivision, Meaning, OfficialText } from '#libs/reference';
import { namesFrom } from './domain/membership.decider.js';
import { findBearers } from './domain/names.js';
import { BEARERS } from './responses.js';

class NameQuery {
  @IsCountry()
  country: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @OfficialText(2, 300)
  @Meaning('In any spelling: case, accents and apostrophes aside.')
  name: string;
}

/** Whose a name is: by the log itself, where reservations of names stand. */
@ApiTags('Authorities')
@Controller()
export class NamesController {
  constructor(@Inject(CommandHandler) private readonly handling: CommandHandler) {}

  @Get('names')
  @Reads()
  @Allow('secretariat', 'auditor')
  @Responds('Which authority has a name in a jurisdiction now, and which had it before', BEARERS)
  bearers(@Query() { country, subdivision, name }: NameQuery) {
    return findBearers(
      { country, subdivision, name },
      namesFrom((decider, id) => this.handling.load(decider, id)),
    );
  }
}
