import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi-typescript/schema';

async function main(baseUrl: string): Promise<void> {
    const api = createClient<paths>({ baseUrl });

    // A password is optional, and null says the same as leaving it out.
    const body: components['schemas']['RegisterUser'] = { name: 'Alice', email: `alice.${Date.now()}@openapi-typescript.example`, password: null };
    const user = (await api.POST('/users', { body })).data;
    assert.equal(user?.name, 'Alice');

    const order = (await api.POST('/orders', { body: { user_id: user.id, items: ['Book', 'Pen'] } })).data;
    assert.deepEqual({ ...order, id: 0 }, { id: 0, user_id: user.id, user_name: 'Alice', items: ['Book', 'Pen'], status: 'created' });
    const id = order!.id;

    const unknown = await api.POST('/orders', { body: { user_id: 999_999, items: ['Ghost'] } });
    assert.equal(unknown.response.status, 400);
    assert.equal(unknown.error?.error, 'User 999999 not found in User Service');

    assert.deepEqual((await api.GET('/orders/{id}', { params: { path: { id } } })).data, order);
    const page = (await api.GET('/orders', { params: { query: { user_id: user.id } } })).data;
    assert.deepEqual(page, { orders: [order], next: null });
    assert.equal((await api.POST('/orders/{id}/cancel', { params: { path: { id } } })).data?.status, 'cancelled');
}

void main(process.argv[2]!);
