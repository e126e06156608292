import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { defined, Optional } from '#libs/event-sourcing';
import { Allow, Responds, schemaFor } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { code, component, integer, list, object, optional, uuid, withMeaning } from '#libs/shapes';
import { CommitmentCheck, commitmentFaults } from './commitment-check.js';

/** Events at once: some milliseconds of work each, so an answer never keeps others waiting for long. */
const [AT_ONCE, MOST_AT_ONCE] = [500, 1_000];

export class CheckCommitments {
  @Meaning('Where the answer before ended (its `next`); absent: from the beginning of the log.')
  @Optional()
  @IsInt({ message: 'after must be a position' })
  @Min(0, { message: 'after must be a position' })
  after?: number;

  @Meaning(`How many events to look at: 1 to ${MOST_AT_ONCE}.`)
  @Optional()
  @IsInt({ message: 'limit must be a number' })
  @Min(1, { message: 'limit must be at least 1' })
  @Max(MOST_AT_ONCE, { message: `limit must be at most ${MOST_AT_ONCE}` })
  limit?: number;
}

const CHECKED = component(
  'CheckedCommitments',
  object({
    counts: object({
      right: withMeaning(integer, 'The vault holds what was committed to.'),
      erased: withMeaning(integer, 'Erased or redacted: nobody can open the commitment any more.'),
      replaced: withMeaning(integer, 'Profiles that were corrected since; what they were is destroyed.'),
      uncommitted: withMeaning(integer, 'Sealed before there were commitments: nothing can be said of them.'),
      wrong: withMeaning(integer, 'The vault does not fit what was recorded.'),
    }),
    wrong: list(
      component(
        'WrongCommitment',
        object({
          kind: code(['person', 'text', 'file']),
          id: uuid,
          revision: withMeaning(integer, 'Of the event that carries the commitment.'),
          fault: withMeaning(code(commitmentFaults), 'The vault holds something else; nothing; or what does not open.'),
        }),
      ),
    ),
    position: withMeaning(integer, 'How far the log was looked through.'),
    next: optional(withMeaning(integer, 'Where to go on; absent at the end of the log.')),
  }),
);

/** Whether the vault still holds what the log says that was sealed: for those who oversee, in opaque ids and numbers. */
@ApiTags('Registers')
@Controller('commitments')
export class CommitmentsController {
  constructor(@Inject(CommitmentCheck) private readonly commitments: CommitmentCheck) {}

  @Post('check')
  @HttpCode(200)
  @Allow('secretariat', 'auditor')
  @ApiBody({ schema: schemaFor(CheckCommitments) })
  @Responds('Make commitments anew from what lies in the vault, a part of the log at a time', CHECKED, {
    description: 'Nothing that is sealed is told: who asks learns which records are as they were recorded, and which are not.',
  })
  async check(@Body() { after, limit = AT_ONCE }: CheckCommitments) {
    const { counts, wrong, position, atHead } = await this.commitments.check(after, limit);
    return defined({ counts, wrong, position, next: atHead ? undefined : position });
  }
}
