import { Module } from '@nestjs/common';

import { Appointment } from './appointment.entity.js';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentQueries } from './appointments.queries.js';
import { Bookings } from './bookings.js';
import { Venue } from './venue.entity.js';

/** The conversations with the municipality, and whose time they take. */
@Module({
  controllers: [AppointmentsController],
  providers: [AppointmentQueries, Bookings],
  exports: [AppointmentQueries, Bookings],
})
export class AppointmentsModule {}

export const APPOINTMENT_ENTITIES = [Appointment, Venue];
