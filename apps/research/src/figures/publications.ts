import {
  type PublicEventMap,
  PublishedFigureCorrectedV1,
  PublishedFigureRecordedV1,
  PublishedFigureRestoredV1,
  PublishedFigureWithdrawnV1,
  publicEvent,
} from '#libs/contracts';
import type { PublishedFigureEvents } from './domain/published-figure.messages.js';
import type { FigureContent } from './domain/published-figure.vocabulary.js';

const toPublicContent = (figure: string, { origins, destinations, statistic, publication, source }: FigureContent) => ({
  figure,
  origins: [...origins],
  destinations: [...destinations],
  statistic,
  publication,
  source,
});

/** What others hear of published figures: that there is one, of what and where; its values are asked for with their cautions. */
export const publishedFigurePublications: PublicEventMap<PublishedFigureEvents> = {
  PublishedFigureRecorded: (figure, content) => publicEvent(PublishedFigureRecordedV1, toPublicContent(figure, content)),
  PublishedFigureCorrected: (figure, { content }) => publicEvent(PublishedFigureCorrectedV1, toPublicContent(figure, content)),
  PublishedFigureWithdrawn: (figure) => publicEvent(PublishedFigureWithdrawnV1, { figure }),
  PublishedFigureRestored: (figure, { content }) => publicEvent(PublishedFigureRestoredV1, toPublicContent(figure, content)),
};
