/** An expected failure: its message is the one clear sentence the person at the terminal reads. */
export class Sentence extends Error {
  name = 'Sentence';
}

const fullDisk = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;

/** Whether an error, or what a program printed, says that the disk is full. */
export function saysDiskIsFull(text) {
  return fullDisk.test(text);
}

/** The sentence for any error: our own as it stands, known causes in words, else undefined. */
export function sentenceOf(error) {
  if (error instanceof Sentence) return error.message;
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  if (saysDiskIsFull(text)) {
    const where = error?.path ? ` (while writing ${error.path})` : '';
    return `The disk is full${where}: make room and start again; nothing that was saved is lost.`;
  }
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS') {
    return `This user may not write ${error.path ?? 'a file it needs'}: start as the owner of the folder, or give MEEDENKERS_DATA a folder of your own.`;
  }
  return undefined;
}
