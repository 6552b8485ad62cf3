/** How long each kind of data is kept, in days after the moment its name tells. Defaults; an organisation may keep less. */
export const RETENTION_DAYS = {
  /** Person data of a request that ended without a companion, after closing. */
  closedWithoutHelp: 90,
  /** Person data of a request that was helped, after closing. */
  closedHelped: 365,
  /** Any free text, after it was written. */
  freeText: 90,
  /** The facts a message was written from, after it was sent. */
  messageFacts: 30,
  /** The address of a home visit, after the visit. */
  homeAddress: 7,
  /** What a Meedenker may still see of a finished request, after the report. */
  finishedSight: 14,
  /** A resident's link, after the visit. */
  residentLink: 7,
  /** Days before a home visit from which the Meedenker sees its address. */
  homeAddressBefore: 3,
} as const;
