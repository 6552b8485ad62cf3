import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail or text message that the demo received itself. */
export interface DemoMail {
  id: string;
  channel?: 'email' | 'sms';
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; content: string }[];
}

/** As many messages as a newcomer would scroll through. */
const SHOWN = 200;

async function read(folder: string, name: string): Promise<DemoMail | null> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as DemoMail;
  } catch (error) {
    // A mailbox that is emptied meanwhile, or a file that another hand put there, is no reason to show nothing.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The messages in the demo mailbox, newest first, and everybody they went to. */
export async function demoMails(
  folder: string,
  recipient: string | null,
): Promise<{ mails: DemoMail[]; recipients: string[] }> {
  const names = await namesIn(folder);
  const all = (
    await Promise.all(names.slice(0, 5 * SHOWN).map((name) => read(folder, name)))
  ).filter((mail) => mail !== null);
  const recipients = [...new Set(all.flatMap(({ to }) => to))].sort();
  const mails = recipient ? all.filter(({ to }) => to.includes(recipient)) : all;
  return { mails: mails.slice(0, SHOWN), recipients };
}

/** One message of the demo mailbox. */
export async function demoMail(folder: string, id: string): Promise<DemoMail | null> {
  const name = (await namesIn(folder)).find(
    (known) => known.endsWith(`-${id}.json`) || known === `${id}.json`,
  );
  return name ? read(folder, name) : null;
}
