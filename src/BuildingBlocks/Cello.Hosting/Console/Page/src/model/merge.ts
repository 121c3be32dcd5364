import type { Host, RecentRequest, Snapshot } from './snapshot';

const requestsKept = 200;
const notableKept = 100;
const slowMs = 1000;

/** A host in a message after the first: what is missing has not changed, and the recent requests are those since the message before. */
type Changes = Partial<Host> & Pick<Host, 'id'>;

/** The messages of one stream as complete snapshots. A host that was not in the message before is sent complete. */
export class Merge {
    #hosts = new Map<string, Changes>();

    next(message: Omit<Snapshot, 'hosts'> & { hosts: Changes[] }): Snapshot {
        const hosts = message.hosts.map((given) => join(this.#hosts.get(given.id), given));
        this.#hosts = new Map(hosts.map((host) => [host.id, host]));
        return { ...message, hosts: hosts as Host[] };
    }
}

function join(before: Changes | undefined, given: Changes): Changes {
    const joined = { ...before, ...given };
    if (before?.requests?.recent && given.requests) {
        joined.requests = { ...given.requests, recent: newest([...(given.requests.recent ?? []), ...before.requests.recent]) };
    }

    return joined;
}

/** Those that the host keeps, too. */
function newest(requests: RecentRequest[]): RecentRequest[] {
    let notable = 0;
    return requests
        .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
        .filter((request, index) => {
            const isNotable = (request.status >= 500 || request.duration_ms >= slowMs) && notable++ < notableKept;
            return isNotable || index < requestsKept;
        });
}
