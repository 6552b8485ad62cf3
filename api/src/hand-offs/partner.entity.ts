import type { PartnerKind } from '@meedenkers/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation that can do what a Meedenker cannot: client support, advice, law, debts. It has no account. */
@Entity('partners')
export class Partner {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: PartnerKind;

  @Column('citext', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  /** Whether questions may still be handed over to it. */
  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  @Column('integer')
  version!: number;
}
