export interface Route {
    /** The page and what is chosen on it, such as map, orders, users. */
    path: string[];
    query: URLSearchParams;
}

export function parse(hash: string): Route {
    const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
    return { path: path.split('/').filter((part) => part !== '').map(decode), query: new URLSearchParams(query) };
}

export function link(path: readonly string[], query: Record<string, string> = {}): string {
    const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
    return `#/${path.map(encodeURIComponent).join('/')}${given.size > 0 ? `?${given}` : ''}`;
}

/** Shows another address without a new entry in the browser's history. */
export function replace(address: string): void {
    if (location.hash !== address) {
        history.replaceState(null, '', address);
        dispatchEvent(new HashChangeEvent('hashchange'));
    }
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}
