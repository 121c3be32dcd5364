import assert from 'node:assert/strict';
import { cancelOrder, getOrder, listOrders, placeOrder, registerUser } from '../generated/hey-api/client';
import { client } from '../generated/hey-api/client/client.gen';
import type { RegisterUser } from '../generated/hey-api/client';

async function main(baseUrl: string): Promise<void> {
    client.setConfig({ baseUrl });

    const body: RegisterUser = { name: 'Alice', email: `alice.${Date.now()}@hey-api.example`, password: null };
    const user = (await registerUser({ body, throwOnError: true })).data;
    assert.equal(user.name, 'Alice');

    const order = (await placeOrder({ body: { user_id: user.id, items: ['Book', 'Pen'] }, throwOnError: true })).data;
    assert.deepEqual({ ...order, id: 0 }, { id: 0, user_id: user.id, user_name: 'Alice', items: ['Book', 'Pen'], status: 'created' });

    const unknown = await placeOrder({ body: { user_id: 999_999, items: ['Ghost'] } });
    assert.equal(unknown.response?.status, 400);
    assert.equal(unknown.error?.error, 'User 999999 not found in User Service');

    const path = { id: order.id };
    assert.deepEqual((await getOrder({ path, throwOnError: true })).data, order);
    const page = (await listOrders({ query: { user_id: user.id }, throwOnError: true })).data;
    assert.deepEqual(page, { orders: [order], next: null });
    assert.equal((await cancelOrder({ path, throwOnError: true })).data.status, 'cancelled');
}

void main(process.argv[2]!);
