export type {
  AppointmentView,
  AvailabilityView,
  CalendarFeedView,
  CallTaskView,
  ConcernListItemView,
  ConcernView,
  ExpenseClaimView,
  HandOffView,
  IntakeReceiptView,
  LookAlikeView,
  MeedenkerListItemView as MeedenkerListItem,
  MeedenkerView,
  MessageView,
  MovePreviewView,
  MunicipalityView,
  MyAppointmentView,
  MyExpensesView,
  MyProfileView,
  OfferView,
  OutcomeReportView,
  PartnerHandOffView,
  PartnerView,
  ProposalView,
  ReaderView,
  ReleaseListItemView as ReleaseListItem,
  ReleaseView,
  RequestListItemView as RequestListItem,
  RequestView,
  SessionView,
  SuggestionRowView as SuggestionRow,
  SuggestionsView,
  SuggestionView,
  UserView,
  VenueView,
  WorkItemView,
  WorkListView,
} from '@meedenkers/api-client/types';

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
