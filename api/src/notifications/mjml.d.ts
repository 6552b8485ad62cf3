declare module 'mjml' {
  /** Turns MJML into the HTML of a mail; placeholders of other template languages pass through. */
  export default function mjml2html(
    source: string,
    options?: {
      validationLevel?: 'strict' | 'soft' | 'skip';
      keepComments?: boolean;
      fonts?: Record<string, string>;
    },
  ): Promise<{ html: string; errors: { message: string }[] }>;
}
