type Body = Record<string, unknown>;

/** A complete intake of a resident who is reached by e-mail; what matters to a spec is given, part by part. */
export const intakeBody = (
  more: Body & { contact?: Body; appointment?: Body; wishes?: Body; helper?: Body } = {},
): Body => {
  const { contact, appointment, wishes, helper, ...rest } = more;
  return {
    municipality: 'GM0784',
    language: 'nl',
    conversationType: 'REVIEW',
    appointment: {
      known: true,
      startsAt: '2026-12-08T10:00:00+01:00',
      channel: 'office',
      ...appointment,
    },
    wishes: {
      gender: 'no_preference',
      genderRequired: false,
      languageRequired: false,
      interpreter: 'unknown',
      needs: [],
      ...wishes,
    },
    contact: {
      firstName: 'Fatima',
      email: 'fatima@voorbeeld.example',
      channel: 'email',
      mayNameProgramme: true,
      ...contact,
    },
    consents: { research: false },
    ...(helper
      ? {
          helper: {
            name: 'Bo van der Berg',
            email: 'bo@wijkteam.example',
            mayFollow: true,
            worksForMunicipality: false,
            ...helper,
          },
        }
      : {}),
    ...rest,
  };
};
