"""The tutorial's two services on FastAPI: in memory, in one process (`both`) or in two (`users` and `orders`)."""

import os

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

USER_SERVICE_URL = os.environ.get("USER_SERVICE_URL", "http://127.0.0.1:8001")

users: dict[int, dict] = {}
orders: dict[int, dict] = {}


class NewUser(BaseModel):
    name: str
    email: str


class NewOrder(BaseModel):
    user_id: int
    items: list[str] = []


def serve_users(app: FastAPI):
    @app.post("/users/", status_code=201)
    async def create_user(new: NewUser):
        user = {"id": len(users) + 1, "name": new.name, "email": new.email}
        users[user["id"]] = user
        return user

    @app.get("/users/{user_id}")
    async def get_user(user_id: int):
        if user := users.get(user_id):
            return user
        raise HTTPException(404, "User not found")


def serve_orders(app: FastAPI, fetch_user):
    @app.post("/orders/", status_code=201)
    async def create_order(new: NewOrder):
        user = await fetch_user(new.user_id)
        if not user:
            raise HTTPException(400, f"User {new.user_id} not found in User Service")
        order = {
            "id": len(orders) + 1,
            "user_id": new.user_id,
            "user_name": user["name"],
            "items": new.items,
            "status": "created",
        }
        orders[order["id"]] = order
        return order

    @app.get("/orders/{order_id}")
    async def get_order(order_id: int):
        if order := orders.get(order_id):
            return order
        raise HTTPException(404, "Order not found")


async def fetch_here(user_id: int):
    return users.get(user_id)


client = httpx.AsyncClient(
    base_url=USER_SERVICE_URL, timeout=5, limits=httpx.Limits(max_connections=256)
)


async def fetch_over_http(user_id: int):
    try:
        response = await client.get(f"/users/{user_id}")
    except httpx.HTTPError:
        raise HTTPException(503, "User service unavailable")
    return response.json() if response.status_code == 200 else None


both, users_alone, orders_alone = FastAPI(), FastAPI(), FastAPI()
serve_users(both)
serve_orders(both, fetch_here)
serve_users(users_alone)
serve_orders(orders_alone, fetch_over_http)
