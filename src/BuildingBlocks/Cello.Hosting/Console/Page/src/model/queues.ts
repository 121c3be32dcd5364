import type { Host, Queue, Snapshot } from './snapshot';

/** The undelivered events of a publisher for a subscriber. Replicas share them, and each delivers some. */
export interface SharedQueue extends Queue {
    /** A process that can list them. */
    host: Host;
}

export function queuesOf(snapshot: Snapshot): SharedQueue[] {
    const queues = new Map<string, SharedQueue>();
    for (const host of snapshot.hosts) {
        for (const queue of host.events) {
            const key = `${queue.publisher}>${queue.subscriber}`;
            const known = queues.get(key);
            queues.set(key, known === undefined ? { ...queue, host } : {
                ...known,
                pending: Math.max(known.pending, queue.pending),
                dead: Math.max(known.dead, queue.dead),
                oldest_pending_seconds: Math.max(known.oldest_pending_seconds, queue.oldest_pending_seconds),
                rate: known.rate + queue.rate,
            });
        }
    }

    return [...queues.values()];
}
