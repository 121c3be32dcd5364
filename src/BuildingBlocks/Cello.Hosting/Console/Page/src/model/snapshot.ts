/** What a host sends: the whole product as it sees it. Durations are in milliseconds unless the name has a unit. */
export interface Snapshot {
    taken_at: string;
    product: string;
    modules: string[];
    hosts: Host[];
    missing: MissingHost[];
}

export interface MissingHost {
    address: string;
    modules: string[];
    reason: string;
}

export interface Traffic {
    rate: number;
    errors_per_second: number;
    p50_ms: number | null;
    p99_ms: number | null;
}

export interface Host {
    id: string;
    service: string;
    version: string;
    environment: string;
    machine: string;
    process_id: number;
    started_at: string;
    modules: PlacedModule[];
    health: { status: string; checks: Record<string, string> };
    system: System;
    requests: Traffic & { in_flight: number; recent: RecentRequest[] };
    edges: Edge[];
    events: Queue[];
    settings: Setting[];
    contracts: Contract[];
    history: TrafficHistory;
}

export interface PlacedModule {
    name: string;
    placement: Placement;
    address: string | null;
    paths: string[];
}

export type Placement = 'local' | 'remote';

export interface System {
    uptime_seconds: number;
    memory_mb: number;
    heap_mb: number;
    cpu_percent: number;
    gc_pause_percent: number;
    gc_collections: number[];
    threads: number;
}

export interface RecentRequest {
    at: string;
    method: string;
    route: string;
    status: number;
    duration_ms: number;
    trace_id: string | null;
    calls: Call[] | null;
    chatty: string[];
}

export interface Call {
    callee: string;
    method: string;
    placement: Placement;
    outcome: string;
    duration_ms: number;
}

export interface Edge extends Traffic {
    callee: string;
    placement: Placement;
    callers: string[];
    in_flight: number;
    max_in_flight: number;
    retries: number;
    circuit: Circuit;
    outcomes: Record<string, number>;
    methods: Method[];
    failures: Failure[];
    /** The routes whose requests call the module too often. */
    chatty_routes: string[];
    rehearsal: Rehearsal | null;
}

export type CircuitState = 'closed' | 'half_open' | 'open';

export interface Circuit {
    state: CircuitState;
    retry_after_seconds: number;
    history: { at: string; state: CircuitState; reason: string | null }[];
}

export interface Method {
    caller: string;
    method: string;
    calls: number;
    rate: number;
    p50_ms: number | null;
    p99_ms: number | null;
}

export interface Failure {
    at: string;
    caller: string;
    method: string;
    outcome: string;
    reason: string;
    trace_id: string | null;
}

export interface Rehearsal {
    rate: number;
    same: number;
    different: number;
    failed: number;
    dropped: number;
    remote_p50_ms: number | null;
    remote_p99_ms: number | null;
    bytes_mean: number | null;
}

export interface Queue {
    publisher: string;
    subscriber: string;
    pending: number;
    dead: number;
    oldest_pending_seconds: number;
    rate: number;
}

export interface Setting {
    name: string;
    value: string | null;
    source: string;
    secret: boolean;
}

export interface Contract {
    module: string;
    fingerprint: string;
    differences: string[];
}

export interface TrafficHistory {
    step_seconds: number;
    times: number[];
    series: Series[];
}

export interface Series {
    name: string;
    rate: (number | null)[];
    errors_per_second: (number | null)[];
    p50_ms: (number | null)[];
    p99_ms: (number | null)[];
}

export interface UndeliveredEvent {
    id: string;
    event: string;
    version: number;
    key: string;
    subscriber: string;
    state: string;
    attempts: number;
    occurred_at: string;
    next_attempt_at: string | null;
    error: string | null;
    body: unknown;
}

export interface EventPage {
    events: UndeliveredEvent[];
    next: string | null;
}
