export type {
  AppointmentView,
  AvailabilityView,
  CallTaskView,
  IntakeReceiptView,
  MeedenkerListItemView as MeedenkerListItem,
  MeedenkerView,
  MessageView,
  MunicipalityView,
  MyAppointmentView,
  MyProfileView,
  OfferView,
  OutcomeReportView,
  ProposalView,
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
