export { VintageReleasedV1, VintageWithdrawnV1 } from './datasets.js';
export {
  ErratumPublishedV1,
  ProfileEntryCorrectedV1,
  ProfileEntryEndedV1,
  ProfileEntryRecordedV1,
  ProfileEntryWithdrawnV1,
  PublishedFigureCorrectedV1,
  PublishedFigureRecordedV1,
  PublishedFigureRestoredV1,
  PublishedFigureWithdrawnV1,
  StudyPublishedV1,
  StudyRetractedV1,
} from './publications.js';
