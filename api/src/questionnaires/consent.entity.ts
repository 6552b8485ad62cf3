import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a resident can allow, each by itself. */
export const CONSENT_PURPOSES = ['research'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** The version of the text a resident reads before they say yes or no. */
export const CONSENT_TEXT_VERSION = '2';

/** What a resident allows per purpose, with the version of the text that was shown. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId!: string;

  @PrimaryColumn('text')
  purpose!: ConsentPurpose;

  @Column('boolean')
  granted!: boolean;

  @Column('text', { name: 'text_version' })
  textVersion!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** When a yes was taken back; null while it stands, and when there never was one. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('integer')
  version!: number;
}
