import { Module } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { when } from '#libs/contracts';
import { Command, CommandInfo, command, decider, subscription } from '#libs/event-sourcing';
import { service } from '../index.js';
import { PlotRentedV1 } from './rented.js';

/** Another service beside the allotment: it hears which plots are rented, and knows nothing else. */
@CommandInfo('Note a neighbour', [])
class NoteNeighbour extends Command {
  @IsUUID()
  plot: string;
}

interface MeadowEvents {
  NeighbourNoted: Record<string, never>;
}

export const meadow = decider<readonly string[], MeadowEvents>()({
  category: 'meadow',
  internal: 'What was seen from the meadow.',
  initial: [],
  commands: { NoteNeighbour },
  idOf: ({ plot }) => plot,
  decide: { NoteNeighbour: () => [{ type: 'NeighbourNoted', data: {} }] },
  evolve: { NeighbourNoted: (state, _, { causationId }) => [...state, causationId] },
});

/** Plots that cannot be seen from the meadow while they are here. */
export const hedge = new Set<string>();

@Module(
  service({
    name: 'meadow',
    title: 'Meadow',
    deciders: [meadow],
    eventSchemas: { meadow: { NeighbourNoted: { type: 'object', additionalProperties: false } } },
    subscriptions: [
      subscription('meadow.neighbours', {
        on: [
          when(PlotRentedV1, ({ data: { plot } }) => {
            if (hedge.has(plot)) throw new Error('nothing can be seen');
            return command(NoteNeighbour, { plot });
          }),
        ],
      }),
    ],
  }),
)
export class MeadowModule {}
