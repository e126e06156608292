import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, matchesAny, pageSchema, Reads, Responds, toPage } from '#libs/platform';
import { ACCESS } from '../access/responses.js';
import { type Access, accesses } from '../access/views/accesses.js';
import { AccessList, ConsentList } from '../persons/requests.js';
import { CONSENT_ENTRY } from '../persons/responses.js';
import { type ConsentEntry, consents, type PersonConsents } from '../persons/views/consents.js';

/** Whoever oversees hands them over to who asks for an account: they name persons by their ids alone. */
const AS_FILE = { file: true };

/** What those who oversee the processing of personal data read (IOM Data Protection Principles, 12: oversight). */
@ApiTags('Registers')
@Controller()
export class RegistersController {
  constructor(
    @InjectView(consents) private readonly register: ViewReader<PersonConsents, ConsentEntry>,
    @InjectView(accesses) private readonly log: ViewReader<Access>,
  ) {}

  @Get('consents')
  @Reads(consents)
  @Allow('secretariat', 'auditor')
  @Responds('The register of consents, the newest first', pageSchema(CONSENT_ENTRY), AS_FILE)
  async consentRegister(@Query() query: ConsentList) {
    const { person, purpose, state } = query;
    const page = await findPage(this.register.rows, query, { person, purpose: matchesAny(purpose), state: matchesAny(state) });
    return toPage(page);
  }

  @Get('readings')
  @Reads(accesses)
  @Allow('secretariat', 'auditor')
  @Responds('Every reading of personal data, the newest first: who, whose, for what', pageSchema(ACCESS), AS_FILE)
  async readings(@Query() query: AccessList) {
    const { reader, purpose } = query;
    const page = await findPage(this.log, query, { reader, purpose: matchesAny(purpose) });
    return toPage(page);
  }
}
