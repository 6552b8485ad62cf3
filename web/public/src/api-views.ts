import type { MyRequestView, QuestionView } from '@meedenkers/api-client/types';

export type {
  AccessLogView,
  AccessView,
  ConsentPage,
  ConsentView,
  ErasureView,
  ExportedRequestView,
  ExportView,
  IntakeDto,
  IntakeReceiptView,
  MunicipalityPage,
  MunicipalityView,
  MyContactView,
  MyHandOffPage,
  MyHandOffView,
  MyRequestView,
  PlacePage,
  PlaceView,
  Problem,
  QuestionnaireView,
  SessionView,
} from '@meedenkers/api-client/types';

/** What a resident may do next with their request. */
export type ResidentDeed = MyRequestView['allowed'][number];

/** How a question is answered. */
export type QuestionKindView = QuestionView['kind'];
