// Loaded before a program of ours, so that it ends in order when the one that started it is gone.
const patienceMs = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), patienceMs).unref();
});
process.channel?.unref();
