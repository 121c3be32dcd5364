import type { CircuitState, Edge, Host, Placement, Snapshot, Traffic } from './snapshot';
import type { Group } from './groups';

/** The edges of replicas to one module, as one. */
export interface MapEdge extends Traffic {
    from: Group;
    callee: string;
    placement: Placement;
    callers: string[];
    /** Where the called module is; null if that is not known. */
    to: Group | null;
    circuit: CircuitState;
    retryAfterSeconds: number;
    chattyRoutes: string[];
    parts: { host: Host; edge: Edge }[];
}

const severity: Record<CircuitState, number> = { closed: 0, half_open: 1, open: 2 };

export function edgesOf(snapshot: Snapshot, groups: readonly Group[]): MapEdge[] {
    return groups.flatMap((group) => {
        const callees = snapshot.modules.filter((module) => group.hosts.some((host) => host.edges.some((edge) => edge.callee === module)));
        return callees.map((callee) => join(group, callee, groups));
    });
}

function join(from: Group, callee: string, groups: readonly Group[]): MapEdge {
    const parts = from.hosts.flatMap((host) => host.edges.filter((edge) => edge.callee === callee).map((edge) => ({ host, edge })));
    const edges = parts.map((part) => part.edge);
    const worst = edges.reduce((a, b) => (severity[b.circuit.state] > severity[a.circuit.state] ? b : a));
    return {
        from,
        callee,
        placement: edges.some((edge) => edge.placement === 'remote') ? 'remote' : 'local',
        callers: [...new Set(edges.flatMap((edge) => edge.callers))],
        to: from.modules.includes(callee) ? from : placeOf(callee, groups),
        rate: sum(edges.map((edge) => edge.rate)),
        errors_per_second: sum(edges.map((edge) => edge.errors_per_second)),
        p50_ms: highest(edges.map((edge) => edge.p50_ms)),
        p99_ms: highest(edges.map((edge) => edge.p99_ms)),
        circuit: worst.circuit.state,
        retryAfterSeconds: worst.circuit.retry_after_seconds,
        chattyRoutes: [...new Set(edges.flatMap((edge) => edge.chatty_routes))],
        parts,
    };
}

/** Processes that answered rather than places that did not. */
function placeOf(module: string, groups: readonly Group[]): Group | null {
    return groups.find((group) => group.modules.includes(module)) ?? null;
}

function sum(values: readonly number[]): number {
    return values.reduce((a, b) => a + b, 0);
}

function highest(values: readonly (number | null)[]): number | null {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
}
