import { describe, expect, it } from '@jest/globals';

import { demoPage } from './demo-page.js';

const text = 'موعدك غدا 10:00. سميرة في انتظارك 9:45. هاتف 0161000000';

const page = (language: 'nl' | 'en'): string =>
  demoPage({
    language,
    nonce: 'n',
    recipient: null,
    recipients: ['+31612345678'],
    mails: [
      {
        id: 'a',
        channel: 'sms',
        receivedAt: '2026-11-24T08:46:00.000Z',
        from: '+31161000000',
        to: ['+31612345678'],
        subject: '',
        text,
        html: '',
        attachments: [],
      },
    ],
  });

describe('a text message in the mailbox of the demo', () => {
  it('stands there with its heading, its own direction and what it costs', () => {
    const html = page('nl');
    expect(html).toContain("<h2 dir='auto'>Sms</h2>");
    expect(html).toContain(`<pre dir='auto'>${text}</pre>`);
    expect(html).toContain(`${text.length} van 70 tekens, 1 sms`);
    expect(html).not.toContain('<iframe');
    expect(page('en')).toContain('Text message');
  });
});
