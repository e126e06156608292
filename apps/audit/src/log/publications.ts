import { CheckpointPublishedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { CheckpointEvents } from './domain/checkpoint.messages.js';

export const logPublications: PublicEventMap<CheckpointEvents> = {
  CheckpointPublished: (_, { day, size, root, note }) => publicEvent(CheckpointPublishedV1, { day, size, root, note }),
};
