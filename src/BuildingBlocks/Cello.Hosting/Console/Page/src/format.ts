const none = '–';

/** A number with three digits at most, such as 0.04, 3.1, 120 or 12,300. */
export function number(value: number | null | undefined): string {
    if (value === null || value === undefined) {
        return none;
    }

    const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function count(value: number | null | undefined): string {
    return value === null || value === undefined ? none : value.toLocaleString('en');
}

export function rate(perSecond: number | null | undefined): string {
    return perSecond === null || perSecond === undefined ? none : `${number(perSecond)}/s`;
}

export function ms(value: number | null | undefined): string {
    return value === null || value === undefined ? none : value >= 1000 ? `${number(value / 1000)} s` : `${number(value)} ms`;
}

export function percent(value: number | null | undefined): string {
    return value === null || value === undefined ? none : `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} %`;
}

export function seconds(value: number): string {
    if (value < 60) {
        return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} s`;
    }

    const units: [number, string][] = [[86_400, 'd'], [3600, 'h'], [60, 'min']];
    const index = units.findIndex(([size]) => value >= size);
    const [size, unit] = units[index]!;
    const smaller = units[index + 1];
    const rest = smaller ? Math.floor((value % size) / smaller[0]) : 0;
    return `${Math.floor(value / size)} ${unit}${smaller && rest > 0 ? ` ${rest} ${smaller[1]}` : ''}`;
}

export function clock(iso: string): string {
    const time = new Date(iso);
    return Number.isNaN(time.getTime()) ? none : time.toLocaleTimeString('en-GB');
}

export function dateTime(iso: string): string {
    const time = new Date(iso);
    return Number.isNaN(time.getTime()) ? none : `${time.toLocaleDateString('en-CA')} ${time.toLocaleTimeString('en-GB')}`;
}

export function plural(value: number, one: string, many = `${one}s`): string {
    return `${count(value)} ${value === 1 ? one : many}`;
}

/** The state of a circuit or the name of an outcome, in words. */
export function words(name: string): string {
    return name.replaceAll('_', ' ');
}

/** A version with the first digits of its commit. */
export function version(full: string): string {
    const [name = '', commit = ''] = full.split('+');
    return commit === '' ? name : `${name}+${commit.slice(0, 7)}`;
}
