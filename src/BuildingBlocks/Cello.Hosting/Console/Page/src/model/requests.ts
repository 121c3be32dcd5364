import type { Host, RecentRequest } from './snapshot';

export interface SeenRequest {
    host: Host;
    request: RecentRequest;
}

export interface Filter {
    text: string;
    /** The first digit of the status. */
    status: string;
    isChatty: boolean;
}

/** Identifies a request in an address. */
export function keyOf({ host, request }: SeenRequest): string {
    return `${request.at} ${request.trace_id ?? request.route} ${host.process_id}`;
}

export function matches({ request }: SeenRequest, filter: Filter): boolean {
    if (filter.isChatty && request.chatty.length === 0) {
        return false;
    }

    if (filter.status !== '' && !String(request.status).startsWith(filter.status)) {
        return false;
    }

    const text = filter.text.trim().toLowerCase();
    const called = (request.calls ?? []).map((call) => `${call.callee} ${call.method}`);
    return text === '' || [request.method, request.route, `${request.method} ${request.route}`, String(request.status), request.trace_id ?? '', ...called]
        .some((value) => value.toLowerCase().includes(text));
}
