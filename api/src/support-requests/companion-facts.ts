/** How much a resident hears of who comes along, besides the first name. */
const TOLD = 2;

/**
 * Two facts about who comes along, as SQL over the Meedenker `m` and the request `r`: the language beside Dutch, then
 * that they know such conversations, then what the resident wished. Never what a Meedenker told about themselves only.
 */
export const companionFacts = (conversationType: string): string => `
  (array_remove(ARRAY[
    CASE WHEN r.language <> 'nl' AND EXISTS (SELECT FROM meedenker_languages l WHERE l.organisation_id = m.organisation_id
      AND l.meedenker_id = m.id AND l.language = r.language AND l.level <> 'basic') THEN 'speaks:' || r.language END,
    CASE WHEN EXISTS (SELECT FROM outcome_reports e JOIN appointments b ON b.organisation_id = e.organisation_id AND b.id = e.appointment_id
      WHERE e.organisation_id = m.organisation_id AND e.meedenker_id = m.id AND e.took_place = 'yes' AND b.request_id <> r.id
        AND b.conversation_type = ${conversationType}) THEN 'did_this_before' END,
    CASE WHEN m.gender = r.gender THEN 'same_gender_wish' END,
    CASE WHEN m.lived_experience && r.lived_experience THEN 'lived_experience' END
  ], NULL))[1:${TOLD}]`;
