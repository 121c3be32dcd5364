import { token } from './token';

/** An answer that is not a success. */
export class Refusal extends Error {
    readonly status: number;

    constructor(status: number, message: string) {
        super(message);
        this.status = status;
    }
}

/** Sends a request to a path below the console. The page's own address decides where that is, so a proxy may add a prefix. */
export async function send(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set('X-Cello-Console', '1');
    const given = token.get();
    if (given !== null) {
        headers.set('Authorization', `Bearer ${given}`);
    }

    const response = await fetch(`console/${path}`, { ...options, headers, cache: 'no-store' });
    if (!response.ok) {
        throw new Refusal(response.status, await reasonOf(response));
    }

    return response;
}

async function reasonOf(response: Response): Promise<string> {
    try {
        const problem = (await response.json()) as { title?: string; detail?: string; error?: string };
        return problem.error ?? problem.title ?? problem.detail ?? `The host answered ${response.status}`;
    } catch {
        return `The host answered ${response.status}`;
    }
}

/** What went wrong, as a sentence. */
export function explain(error: unknown): string {
    return error instanceof Refusal ? error.message : 'The host does not answer';
}
