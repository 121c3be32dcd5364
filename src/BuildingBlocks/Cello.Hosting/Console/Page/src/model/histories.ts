import type { TrafficHistory, Host, Series } from './snapshot';

const pointsKept = 180;
const keptMs = 60_000;

interface Kept {
    history: TrafficHistory;
    seenAt: number;
}

/** The lines of each process. The first message of a stream has all points, later ones have those that are new. */
export class Histories {
    readonly #kept = new Map<string, Kept>();

    /** The points of one kind of traffic of a process: the times and their values. */
    find(hostId: string, name: string): { times: number[]; series: Series } | null {
        const history = this.#kept.get(hostId)?.history;
        const series = history?.series.find((one) => one.name === name);
        return history && series ? { times: history.times, series } : null;
    }

    add(hosts: readonly Host[], now: number): void {
        for (const host of hosts) {
            const before = this.#kept.get(host.id)?.history;
            this.#kept.set(host.id, { history: before ? merge(before, host.history) : host.history, seenAt: now });
        }

        // A host that misses a moment has its points still; one that has stopped is forgotten.
        for (const [id, kept] of this.#kept) {
            if (now - kept.seenAt > keptMs) {
                this.#kept.delete(id);
            }
        }
    }
}

function merge(before: TrafficHistory, added: TrafficHistory): TrafficHistory {
    const last = before.times.at(-1) ?? 0;
    const first = added.times.findIndex((time) => time > last);
    if (first < 0) {
        return before;
    }

    const times = [...before.times, ...added.times.slice(first)].slice(-pointsKept);
    const join = (old: (number | null)[] | undefined, fresh: (number | null)[]) => {
        const known = old ?? before.times.map(() => null);
        return [...known, ...fresh.slice(first)].slice(-pointsKept);
    };
    const series = added.series.map((fresh): Series => {
        const old = before.series.find((one) => one.name === fresh.name);
        return {
            name: fresh.name,
            rate: join(old?.rate, fresh.rate),
            errors_per_second: join(old?.errors_per_second, fresh.errors_per_second),
            p50_ms: join(old?.p50_ms, fresh.p50_ms),
            p99_ms: join(old?.p99_ms, fresh.p99_ms),
        };
    });
    return { step_seconds: added.step_seconds, times, series };
}
