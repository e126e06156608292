import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, Answers, InjectView, pageAnswer, pageOf } from '#libs/platform';
import { type Access, accesses } from '../views/accesses/accesses.js';
import { type ConsentEntry, consents, type PersonConsents } from '../views/consents/consents.js';
import { ACCESS, CONSENT_ENTRY } from './answers.js';
import { AccessList, ConsentList } from './person-requests.js';

/** What those who oversee the processing of personal data read (IOM Data Protection Principles, 12: oversight). */
@ApiTags('Registers')
@Controller()
export class RegistersController {
  constructor(
    @InjectView(consents) private readonly register: ViewReader<PersonConsents, ConsentEntry>,
    @InjectView(accesses) private readonly log: ViewReader<Access>,
  ) {}

  @Get('consents')
  @Allow('secretariat', 'auditor')
  @Answers('The register of consents, the newest first', pageOf(CONSENT_ENTRY))
  async consentRegister(@Query() query: ConsentList) {
    const { person, purpose, state, limit, cursor } = query;
    const page = await this.register.rows.find({
      filter: { person, purpose, state },
      sort: ['-givenAt'],
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
    return pageAnswer(page);
  }

  @Get('readings')
  @Allow('secretariat', 'auditor')
  @Answers('Every reading of personal data, the newest first: who, whose, for what', pageOf(ACCESS))
  async readings(@Query() query: AccessList) {
    const { reader, purpose, limit, cursor } = query;
    const page = await this.log.find({
      filter: { reader, purpose },
      sort: ['-at'],
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
    return pageAnswer(page);
  }
}
