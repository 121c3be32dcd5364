import assert from 'node:assert/strict';
import { cancelOrder, getOrder, listOrders, placeOrder, registerUser } from '../generated/orval/client';
import * as schemas from '../generated/orval/schemas';

async function main(): Promise<void> {
    // The schemas take what the host takes, null and nothing for what is optional, and read what it answers.
    const body = { name: 'Alice', email: `alice.${Date.now()}@orval.example` };
    assert.equal(schemas.registerUserBody.parse({ ...body, password: 'correct horse' }).password, 'correct horse');
    const registered = await registerUser(schemas.registerUserBody.parse({ ...body, password: null }));
    assert.ok(registered.status === 201, JSON.stringify(registered));
    const user = schemas.getUserResponse.parse(registered.data);
    assert.equal(user.name, 'Alice');

    const placed = await placeOrder(schemas.placeOrderBody.parse({ user_id: user.id, items: ['Book', 'Pen'] }));
    assert.ok(placed.status === 201, JSON.stringify(placed));
    const order = schemas.getOrderResponse.parse(placed.data);
    assert.deepEqual({ ...order, id: 0 }, { id: 0, user_id: user.id, user_name: 'Alice', items: ['Book', 'Pen'], status: 'created' });

    const unknown = await placeOrder(schemas.placeOrderBody.parse({ user_id: 999_999, items: ['Ghost'] }));
    assert.ok(unknown.status === 400, JSON.stringify(unknown));
    assert.equal(unknown.data.error, 'User 999999 not found in User Service');

    assert.deepEqual(schemas.getOrderResponse.parse((await getOrder(order.id)).data), order);
    const page = schemas.listOrdersResponse.parse((await listOrders({ user_id: user.id })).data);
    assert.deepEqual(page, { orders: [order], next: null });
    assert.equal(schemas.cancelOrderResponse.parse((await cancelOrder(order.id)).data).status, 'cancelled');
}

void main();
