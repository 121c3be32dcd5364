import type { Edge, Host, Snapshot } from './snapshot';

const host: Host = {
    id: '',
    service: '',
    version: '',
    environment: '',
    machine: '',
    process_id: 0,
    started_at: '',
    modules: [],
    health: { status: 'unknown', checks: {} },
    system: { uptime_seconds: 0, memory_mb: 0, heap_mb: 0, cpu_percent: 0, gc_pause_percent: 0, gc_collections: [], threads: 0 },
    requests: { rate: 0, errors_per_second: 0, p50_ms: null, p99_ms: null, in_flight: 0, recent: [] },
    edges: [],
    events: [],
    settings: [],
    contracts: [],
    history: { step_seconds: 5, times: [], series: [] },
};

const edge: Edge = {
    callee: '',
    placement: 'local',
    callers: [],
    rate: 0,
    errors_per_second: 0,
    p50_ms: null,
    p99_ms: null,
    in_flight: 0,
    max_in_flight: 0,
    retries: 0,
    circuit: { state: 'closed', retry_after_seconds: 0, history: [] },
    outcomes: {},
    methods: [],
    failures: [],
    chatty_routes: [],
    rehearsal: null,
};

/** Fills in what another build does not send: a host passes the snapshots of others on as they came. */
export function complete(snapshot: Snapshot): Snapshot {
    return {
        ...snapshot,
        missing: snapshot.missing ?? [],
        hosts: snapshot.hosts.map((given) => ({
            ...host,
            ...given,
            health: { ...host.health, ...given.health },
            system: { ...host.system, ...given.system },
            requests: { ...host.requests, ...given.requests },
            edges: (given.edges ?? []).map((one) => ({ ...edge, ...one, circuit: { ...edge.circuit, ...one.circuit } })),
            history: { ...host.history, ...given.history },
        })),
    };
}
