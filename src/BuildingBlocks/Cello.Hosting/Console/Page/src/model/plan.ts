import { invalidate } from '../state';
import { explain, send } from './api';

/** What it would cost to run a module in a process of its own, and what has to be done for it. */
export interface SplitPlan {
    module: string;
    hop: {
        source: string;
        p50_ms: number;
        p99_ms: number;
        following_p50_ms: number;
        cpu_ms: number | null;
        following_cpu_ms: number | null;
        bytes_mean: number | null;
    } | null;
    routes: RoutePrice[];
    unaffected_routes: number;
    steps: { title: string; lines: string[] }[];
    way_back: string[];
}

export interface RoutePrice {
    method: string;
    route: string;
    requests: number;
    calls_mean: number;
    calls_p99: number | null;
    p50_ms: number | null;
    p99_ms: number | null;
    p50_then_ms: number | null;
    p99_then_ms: number | null;
    cpu_added_ms: number | null;
    chatty: boolean;
}

/** The plan that was asked for last. */
export const planning: { module: string | null; plan: SplitPlan | null; error: string | null } = { module: null, plan: null, error: null };

/** Asks the host. It calls itself for about two seconds to measure a remote call. */
export async function ask(module: string): Promise<void> {
    Object.assign(planning, { module, plan: null, error: null });
    invalidate();
    let answer: Partial<typeof planning>;
    try {
        answer = { plan: (await (await send(`split?module=${encodeURIComponent(module)}`)).json()) as SplitPlan };
    } catch (error) {
        answer = { error: explain(error) };
    }

    if (planning.module === module) {
        Object.assign(planning, answer);
        invalidate();
    }
}
