import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CommandContext, CommandHandler, type Outcome } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import { Allow, AnswersOutcome, answerOutcome, Caller, type DryRunOutcome, Issues, Limited, PathId, schemaFor } from '#libs/platform';
import { decideSealed } from '../sealing/decide-sealed.js';
import { person as decider, refuse } from './domain/person.decider.js';
import { Correct, Erase, RecordConsent, Register, WithdrawConsent } from './domain/person.messages.js';
import type { ConsentBasis } from './domain/person.vocabulary.js';
import { NamesInTexts } from './names-in-texts.js';
import { ProfileService, type Scope } from './profile-service.js';
import { CorrectPerson, EndConsent, ErasePerson, GiveConsent, RegisterPerson } from './requests.js';

/** The persons of the own authority: the one that the command names (`authority`), of whom a correction is made, too. */
const OWN_PERSONS = { role: 'focal-point', owns: 'authority' } as const;
const OWN_ACT: ConsentBasis = 'explicit-consent';

/** Registering, correcting and erasing persons, and their consents. */
@ApiTags('Persons')
@Controller('persons')
export class PersonCommandsController {
  constructor(
    @Inject(ProfileService) private readonly profiles: ProfileService,
    @Inject(NamesInTexts) private readonly names: NamesInTexts,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
  ) {}

  @Post('register')
  @Issues(Register, { opens: true })
  @Limited('sealing')
  @Allow('secretariat', OWN_PERSONS)
  @ApiBody({ schema: schemaFor(RegisterPerson) })
  @AnswersOutcome('Register a person; who it is, is kept sealed', true)
  async register(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() caller: Caller,
    @Body() body: RegisterPerson,
  ): Promise<Outcome | DryRunOutcome> {
    const outcome = await this.decide(request, body, (profiles, context) => profiles.register(body, context, toScope(caller)));
    return answerOutcome(reply, withWarnings(outcome, body), decider, true);
  }

  @Post(':person/correct')
  @Issues(Correct)
  @Limited('sealing')
  @Allow('secretariat', OWN_PERSONS)
  @ApiBody({ schema: schemaFor(CorrectPerson) })
  @AnswersOutcome('Correct what is held on a person')
  async correct(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() caller: Caller,
    @PathId('person') person: string,
    @Body() body: CorrectPerson,
  ): Promise<Outcome | DryRunOutcome> {
    const outcome = await this.decide(request, body, (profiles, context) => profiles.correct(person, body, context, toScope(caller)));
    return answerOutcome(reply, withWarnings(outcome, body), decider);
  }

  @Post(':person/record-consent')
  @Issues(RecordConsent)
  @Allow('secretariat', { self: 'person' })
  @ApiBody({ schema: schemaFor(GiveConsent) })
  @AnswersOutcome('Record that a person agreed to a purpose, or on what other ground the data is used; a person records the own agreement')
  async recordConsent(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() { roles }: Caller,
    @PathId('person') person: string,
    @Body() body: GiveConsent,
  ): Promise<Outcome | DryRunOutcome> {
    if (!roles.includes('secretariat') && body.basis !== OWN_ACT) {
      throw refuse['own-consent'](`The basis of the own consent is ${OWN_ACT}.`, 'basis');
    }
    return answerOutcome(
      reply,
      await this.decide(request, body, (profiles, context) => profiles.recordConsent(person, body, context)),
      decider,
    );
  }

  @Post(':person/withdraw-consent')
  @Issues(WithdrawConsent)
  @Allow('secretariat', { self: 'person' })
  @ApiBody({ schema: schemaFor(EndConsent) })
  @AnswersOutcome('Withdraw the consent to a purpose; a person withdraws the own one')
  async withdrawConsent(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('person') person: string,
    @Body() body: EndConsent,
  ): Promise<Outcome | DryRunOutcome> {
    return answerOutcome(
      reply,
      await this.decide(request, body, (profiles, context) => profiles.withdrawConsent(person, body, context)),
      decider,
    );
  }

  @Post(':person/erase')
  @Issues(Erase)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(ErasePerson) })
  @AnswersOutcome('Erase a person for good: the profile and its key are destroyed, the id reads "erased person" everywhere')
  async erase(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('person') person: string,
    @Body() body: ErasePerson,
  ): Promise<Outcome | DryRunOutcome> {
    return answerOutcome(reply, await this.decide(request, body, (profiles, context) => profiles.erase(person, body, context)), decider);
  }

  private decide(
    request: FastifyRequest,
    body: object,
    act: (profiles: ProfileService, context: CommandContext) => Promise<Outcome>,
  ): Promise<Outcome | DryRunOutcome> {
    return decideSealed({ handling: this.handling, service: this.profiles, request, body }, act, (run) => this.names.changing(run));
  }
}

const toScope = ({ roles, authorities }: Caller): Scope => (roles.includes('secretariat') ? undefined : authorities);

/** By what the request says: the name is sealed, and no event holds it. */
function withWarnings<O extends Outcome | DryRunOutcome>(outcome: O, { profile }: RegisterPerson | CorrectPerson): O {
  const warnings = lookAlikeWarnings('people', { 'profile.name': profile?.name });
  return warnings.length > 0 ? { ...outcome, warnings: [...(outcome.warnings ?? []), ...warnings] } : outcome;
}
