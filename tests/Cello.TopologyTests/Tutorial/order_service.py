# The tutorial's Order Service, on FastAPI.
import json
import os
import urllib.request

from fastapi import FastAPI
from fastapi.responses import JSONResponse

USER_SERVICE_URL = os.environ["USER_SERVICE_URL"].rstrip("/")

app = FastAPI()
orders = {}
next_id = 1


def fetch_user(user_id):
    try:
        with urllib.request.urlopen(f"{USER_SERVICE_URL}/users/{user_id}", timeout=5) as response:
            return json.loads(response.read())
    except Exception:
        return None


@app.post("/orders/")
def create_order(data: dict):
    global next_id
    user_id = data.get("user_id")
    user = fetch_user(user_id)
    if not user:
        return JSONResponse({"error": f"User {user_id} not found in User Service"}, status_code=400)
    order = {
        "id": next_id,
        "user_id": user_id,
        "user_name": user.get("name"),
        "items": data.get("items", []),
        "status": "created",
    }
    orders[next_id] = order
    next_id += 1
    return JSONResponse(order, status_code=201)
