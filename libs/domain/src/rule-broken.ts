/** Every reason a rule of the programme can refuse a deed; the web holds the sentence for each in every language. */
export type RuleCode =
  | 'wrong_state'
  | 'nobody_left'
  | 'too_late'
  | 'too_early'
  | 'undo_expired'
  | 'offer_ended'
  | 'time_changed'
  | 'not_eligible'
  | 'already_offered'
  | 'already_accepted'
  | 'no_companion'
  | 'already_answered'
  | 'already_booked'
  | 'appointment_open'
  | 'not_moved'
  | 'no_appointment'
  | 'never_offered'
  | 'said_no'
  | 'ladder_running'
  | 'ladder_ended'
  | 'list_changed'
  | 'municipality_not_served'
  | 'email_taken'
  | 'last_administrator'
  | 'key_reused'
  | 'not_due'
  | 'invitation_ended'
  | 'over_limit'
  | 'no_rate'
  | 'hand_off_ended'
  | 'hand_off_open'
  | 'same_resident'
  | 'bookings_overlap'
  | 'area_taken'
  | 'municipality_gone'
  | 'choice_needed'
  | 'wish_not_needed'
  | 'locks_collide'
  | 'plan_stale'
  | 'data_seen'
  | 'period_taken'
  | 'second_person'
  | 'too_few_rows'
  | 'period_open'
  | 'own_release'
  | 'release_stale'
  | 'singled_out'
  | 'computed_back'
  | 'names_person'
  | 'not_author';

/**
 * The one error a rule throws: a stable code and the facts behind it.
 * It becomes a 409 problem of that type at the edge; the facts travel along as extra members.
 */
export class RuleBroken extends Error {
  constructor(
    readonly code: RuleCode,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'RuleBroken';
  }
}
