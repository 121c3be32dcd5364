import { ask, planning, type SplitPlan } from '../model/plan';
import type { Snapshot } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms } from '../format';
import { badge } from '../parts/badge';
import { table } from '../parts/table';

/** What the split of a module costs and takes, on demand. */
export function plans(snapshot: Snapshot): Child {
    return [
        h('h2', {}, 'Plan'),
        h('p', { class: 'intro' }, 'What it would cost to run a module in a process of its own, from the requests since the start of the host. To measure a remote call, the host calls itself for about five seconds.'),
        h('p', { class: 'choices' }, snapshot.modules.map((module) => h(
            'button',
            { key: module, 'aria-pressed': planning.module === module ? 'true' : 'false', on: { click: () => void ask(module) } },
            `Plan ${module}`,
        ))),
        h('div', { role: 'status' }, planning.module !== null && status()),
        planning.plan !== null && planOf(planning.plan),
    ];
}

function status(): string {
    return planning.error !== null ? `${planning.error}.`
        : planning.plan === null ? 'The host measures.'
        : priceOf(planning.plan);
}

function priceOf({ module, hop, routes }: SplitPlan): string {
    if (hop === null) {
        return 'What a remote call costs was not measured.';
    }

    const cpu = hop.cpu_ms === null ? '' : ` and ${ms(hop.cpu_ms)} of processor time`;
    const following = hop.following_cpu_ms === null || !routes.some((route) => route.calls_mean > 1) ? ''
        : ` One that follows another in the same request adds ${ms(hop.following_p50_ms)} and ${ms(hop.following_cpu_ms)} of processor time.`;
    const bytes = hop.bytes_mean === null ? 'The bytes of a call were not measured: rehearse.' : `A call has ${count(Math.round(hop.bytes_mean))} bytes, its request and its answer.`;
    const price = `A remote call to ${module} adds ${ms(hop.p50_ms)} (p99 ${ms(hop.p99_ms)})${cpu}, from ${hop.source}.${following} ${bytes}`;
    return routes.length === 0 ? `${price} No request has called ${module} so far.` : price;
}

function planOf(plan: SplitPlan): Child {
    return h(
        'div',
        { key: plan.module },
        table(
            `Routes that call ${plan.module}`,
            [
                { title: 'Route' }, { title: 'Requests', kind: 'n wide' }, { title: 'Calls', kind: 'n' }, { title: 'Calls p99', kind: 'n' }, { title: 'p50 now → then', kind: 'n' },
                { title: 'p99 now → then', kind: 'n' }, { title: 'Processor time', kind: 'n' },
            ],
            plan.routes.map((route) => ({
                key: `${route.method} ${route.route}`,
                cells: [
                    h('span', {}, `${route.method} ${route.route} `, route.chatty && badge('warn', 'chatty')),
                    count(route.requests),
                    String(route.calls_mean),
                    route.calls_p99 === null ? '–' : count(route.calls_p99),
                    `${ms(route.p50_ms)} → ${ms(route.p50_then_ms)}`,
                    `${ms(route.p99_ms)} → ${ms(route.p99_then_ms)}`,
                    `+${ms(route.cpu_added_ms)}`,
                ],
            })),
            `No route calls ${plan.module}.`,
        ),
        h('h3', {}, 'What has to be done'),
        h('ol', { class: 'steps' }, plan.steps.map((step) => h('li', { key: step.title }, step.title, h('pre', { tabindex: '0', role: 'region', 'aria-label': step.title }, step.lines.join('\n'))))),
        h('h3', {}, 'The way back'),
        h('ul', {}, plan.way_back.map((line) => h('li', { key: line }, line))),
    );
}
