// What a user of a generated client writes. The test compiles it beside the client, runs it, and reads its output.
import { getCurrentStats, ingestEvent } from './client';

declare const process: { env: Record<string, string | undefined> };

async function main() {
  const auth = process.env.RIFT_SECRET!;
  const event = { source: 'generated', event_type: 'call_connect' };
  const headers = { 'Idempotency-Key': 'call-81' };
  const first = await ingestEvent({ auth, headers, body: event });
  const again = await ingestEvent({ auth, headers, body: event });
  const wrong = await ingestEvent({ auth, body: { ...event, event_type: 'unknown' } });
  const stats = await getCurrentStats({ auth });
  const gold: number | undefined = stats.data?.total_gold;

  console.log(JSON.stringify({
    statuses: [first, again, wrong, stats].map((answer) => answer.response?.status),
    earned: first.data?.gold_earned,
    duplicate: again.data?.duplicate,
    gold,
  }));
}

void main();
